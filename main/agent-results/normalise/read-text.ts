import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { endsSentence } from '../../../shared/domain/sentence-end.ts';
import { foldName } from './payload-bodies.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';

/** A text split into a title and the rest, both in the payload's own words. */
export interface TitledText {
  readonly title: string;
  readonly description: string;
}

/**
 * Splits a text into its first sentence and the rest.
 *
 * A first sentence that is too long for a headline ends at its colon or semicolon. Without
 * either it is cut at a word, and the description is the whole text, so that nothing is lost.
 */
export function splitTitle(text: string): TitledText {
  const whole = text.trim();
  const end = endOfFirstSentence(whole);
  const sentence = whole
    .slice(0, end)
    .replace(/[.。]$/, '')
    .trim();
  const clause = sentence.length > HEADLINE_CHARACTERS ? endOfFirstClause(sentence) : null;
  if (clause !== null) {
    return { title: sentence.slice(0, clause).trim(), description: whole };
  }
  if (sentence.length <= PAYLOAD_LIMITS.titleCharacters) {
    return { title: sentence, description: whole.slice(end).trim() };
  }
  return { title: cutText(sentence, PAYLOAD_LIMITS.titleCharacters), description: whole };
}

/** A sentence longer than this is no headline. */
const HEADLINE_CHARACTERS = 90;

/** A clause shorter than this says too little on its own. */
const CLAUSE_CHARACTERS = 24;

function endOfFirstClause(sentence: string): number | null {
  const match = [...sentence.matchAll(/[:;]\s/g)].find(({ index }) => index >= CLAUSE_CHARACTERS);
  return match !== undefined && match.index <= PAYLOAD_LIMITS.titleCharacters ? match.index : null;
}

/** The first sentence of a text, without its full stop. Empty for an empty text. */
export function firstSentence(text: string): string {
  return splitTitle(text.replace(/^[#\s]+/, '')).title;
}

function endOfFirstSentence(text: string): number {
  const head = text.slice(0, PAYLOAD_LIMITS.titleCharacters * 4);
  for (const match of head.matchAll(/[.!?](?=\s)|[。！？]|\n/g)) {
    const end = match.index + (match[0] === '\n' ? 0 : 1);
    if (match[0] === '\n' || endsSentence(head, end)) return end;
  }
  return text.length;
}

/** Cuts a text at a word, with an ellipsis in place of the rest. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > limit / 2 ? head.slice(0, space) : head).toWellFormed().trimEnd()}…`;
}

const ACRONYMS: ReadonlySet<string> = new Set(
  'ai api b2b b2c cms cmp crm cro cta cx dxp faq geo html id json kpi llm odp qa roi rps rss sdk seo sla ttfb ui url utm ux'.split(
    ' ',
  ),
);

/**
 * Turns a member's name into a label.
 *
 * `ai_citation_readiness` is "AI citation readiness", `response_time_ms` is
 * "Response time (ms)", `ownerHint` is "Owner".
 */
export function labelOf(key: string): string {
  const words = foldName(key)
    .replace(/_hint$/, '')
    .replace(/_ms$/, '_(ms)')
    .split(/[_\s.-]+/)
    .filter((word) => word !== '')
    .map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word));
  const label = cutText(words.join(' '), 80);
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

/** Turns a value that is an identifier into words; leaves other text as it came. */
export function readableName(text: string): string {
  return /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(text) ? labelOf(text) : text;
}

const DESCRIBED_ENTRIES = 12;
const DESCRIBED_LEVELS = 3;

/**
 * Writes any value out in one line, as it came.
 *
 * Objects become "Label: value" pairs, lists are joined, `null` is empty. Bounded in width
 * and depth, because the whole is shown with the payload.
 */
export function describeValue(value: JsonValue, level = 0): string {
  if (value === null) return '';
  if (typeof value === 'string') return cutText(value.trim(), PAYLOAD_LIMITS.textCharacters);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (level >= DESCRIBED_LEVELS) return '…';
  const parts = isJsonObject(value)
    ? describeMembers(Object.entries(value).slice(0, DESCRIBED_ENTRIES), level)
    : value.slice(0, DESCRIBED_ENTRIES).map((entry) => describeValue(entry, level + 1));
  const count = isJsonObject(value) ? Object.keys(value).length : value.length;
  if (count > DESCRIBED_ENTRIES) parts.push(`and ${count - DESCRIBED_ENTRIES} more`);
  const separator = isJsonObject(value) || !value.some(isJsonObject) ? ', ' : '; ';
  return cutText(parts.filter((part) => part !== '').join(separator), 2000);
}

function describeMembers(members: readonly [string, JsonValue][], level: number): string[] {
  return members.map(([key, member], index) => {
    const text = describeValue(member, level + 1);
    const isName = index === 0 && /(?:^|_)(?:name|title|label)$/.test(foldName(key));
    return text === '' || isName ? text : `${labelOf(key)}: ${text}`;
  });
}
