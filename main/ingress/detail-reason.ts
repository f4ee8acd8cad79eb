import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { DeliveryFacts, SentScheme } from '../../shared/domain/delivery-facts.ts';
import { isJsonObject, type JsonValue } from '../../shared/domain/json.ts';
import { nearestWord } from '../../shared/domain/nearest-word.ts';
import { EXECUTION_STATUS_WORDS } from '../../shared/domain/status-words.ts';
import { whereJsonBreaks } from './where-json-breaks.ts';

/** What is quoted of a sender's words at most, in characters. */
const LONGEST_WORD = 60;
const LONGEST_TEXT = 300;
/** How deep the words that name an agent or a status are looked for. */
const DEEPEST = 4;

const AGENT_MEMBERS: ReadonlySet<string> = new Set(['agentid', 'agentname', 'agent']);
const STATUS_MEMBERS: ReadonlySet<string> = new Set(['executionstatus', 'status']);

const SCHEME_WORDS: Readonly<Record<SentScheme, string>> = {
  nothing: 'It had no Authorization header; “Bearer” and the tool token are expected.',
  basic: 'It sent “Basic” credentials; “Bearer” and the tool token are expected.',
  digest: 'It sent “Digest” credentials; “Bearer” and the tool token are expected.',
  bare: 'Its Authorization header had a value without the word “Bearer” before it.',
  empty: 'Its Authorization header said “Bearer” with no token after it.',
  other: 'Its Authorization header was not written as “Bearer”, a blank and the tool token.',
};

/**
 * Names the very thing that a reason is about: the host, the word, what the agent said.
 *
 * @param body as it may be shown, so what is quoted from it is protected
 * @returns a sentence or two; empty where there is nothing to add
 */
export function detailReason(
  reason: string | null,
  {
    facts,
    body,
    sizeBytes,
  }: {
    readonly facts: DeliveryFacts | null;
    readonly body: JsonValue;
    readonly sizeBytes: number;
  },
  agents: AgentRegistry,
): string {
  if (reason === 'host_not_allowed' && facts?.host !== undefined) {
    return `It was meant for ${facts.host}.`;
  }
  if (reason === 'bearer_missing' && facts?.sentScheme !== undefined) {
    return SCHEME_WORDS[facts.sentScheme];
  }
  if (reason === 'body_cut_off' && facts?.cutOff !== undefined) return cutOffAfter(facts.cutOff);
  if (reason === 'body_is_empty') {
    return sizeBytes === 0 ? 'It had no bytes.' : `It had ${bytes(sizeBytes)}, all of them blank.`;
  }
  if (reason === 'unknown_agent') return unknownAgent(wordsUnder(AGENT_MEMBERS, body), agents);
  if (reason === 'unknown_execution_status') return unknownStatus(wordsUnder(STATUS_MEMBERS, body));
  if (reason === 'body_is_not_json' && typeof body === 'string') return brokenAt(body);
  return reason === null ? '' : saidBy(body);
}

function cutOffAfter({
  receivedBytes,
  announcedBytes,
}: NonNullable<DeliveryFacts['cutOff']>): string {
  return announcedBytes === null
    ? `It was cut off after ${bytes(receivedBytes)}; how many were to come was not announced.`
    : `It was cut off after ${receivedBytes.toLocaleString('en')} of ${bytes(announcedBytes)}.`;
}

/** "1,200 bytes" */
function bytes(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`;
}

function brokenAt(text: string): string {
  const broken = whereJsonBreaks(text);
  if (broken === null) return '';
  return broken.position >= text.length
    ? `It ends in the middle, after ${text.length.toLocaleString('en')} characters.`
    : `It breaks at line ${broken.line}, column ${broken.column}.`;
}

function unknownAgent(words: readonly string[], agents: AgentRegistry): string {
  const unknown = words.filter((word) => agents.fold(word) === null);
  const [first] = unknown;
  if (first === undefined) return '';
  const names = new Map(
    agents.all.flatMap(({ id, label }) => [
      [id, label],
      [label, label],
    ]),
  );
  const meant = unknown
    .map((word) => nearestWord(word, [...names.keys()]))
    .find((name) => name !== null);
  const suggestion = meant === undefined ? '' : ` Did you mean ${names.get(meant) ?? meant}?`;
  return `It named “${quoted(first)}”.${suggestion}`;
}

function unknownStatus(words: readonly string[]): string {
  const [first] = words;
  if (first === undefined) return '';
  const meant = nearestWord(first, EXECUTION_STATUS_WORDS);
  return `Its status was “${quoted(first)}”. ${
    meant === null
      ? 'The usual ones are started, running, completed and failed.'
      : `Did it mean “${meant}”?`
  }`;
}

/** What the agent itself gave as its error, of a submission that was read. */
function saidBy(body: JsonValue): string {
  const text = isJsonObject(body) ? body['errorText'] : undefined;
  if (typeof text !== 'string' || text.trim() === '') return '';
  const said = text.trim();
  return `It said: “${said.length > LONGEST_TEXT ? `${said.slice(0, LONGEST_TEXT)}…` : said}”`;
}

/** Texts under any of the names, the outermost first. */
function wordsUnder(names: ReadonlySet<string>, body: JsonValue): string[] {
  const words: string[] = [];
  let level: readonly JsonValue[] = [body];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const objects = level.filter(isJsonObject);
    for (const [name, value] of objects.flatMap((object) => Object.entries(object))) {
      const isNamed = names.has(name.toLowerCase().replaceAll(/[_-]/g, ''));
      if (isNamed && typeof value === 'string' && value.trim() !== '') words.push(value.trim());
    }
    level = objects.flatMap((object) => Object.values(object));
  }
  return words;
}

function quoted(word: string): string {
  const line = word.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_WORD ? `${line.slice(0, LONGEST_WORD)}…` : line;
}
