import type { AnswerWords } from '../answer/answer-words.ts';
import type { Move } from '../answer/answer.ts';
import { findNumbers } from '../answer/find-numbers.ts';
import { readCount } from '../answer/test-fields.ts';
import type { ReportAgent } from '../report.ts';
import { isPresentable, type StoryContext } from './story-context.ts';
import type { AudienceRow } from './storyline.ts';

/** A group of visitors as an agent describes it, its members under the agent's names. */
interface Segment {
  readonly name: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

const MOST_ROWS = 5;

/** Who is to see what: each group that a move shows something of its own to. */
export function audienceRows({ received, answer, words }: StoryContext): AudienceRow[] {
  const control = controlShare(received);
  const rows = segmentsOf(received).flatMap((segment): AudienceRow[] => {
    const move = answer.moves.find((one) => showsTo(one, segment.name));
    if (move === undefined) return [];
    const size = sizeOf(valueOf(segment, SIZE));
    return [
      {
        audience: segment.name,
        message: messageOf(move, segment.name),
        trigger: triggerOf(segment, words),
        control,
        size: size.visitors === null ? size.text : words.number(size.visitors),
        visitors: size.visitors,
        move,
      },
    ];
  });
  return rows.toSorted((a, b) => (a.move?.number ?? 0) - (b.move?.number ?? 0)).slice(0, MOST_ROWS);
}

/** What sets a message off while somebody is on the page; empty without. */
export function realTimeTriggers(received: readonly ReportAgent[]): string {
  const found = received
    .flatMap(({ result }) => result.insights)
    .find(({ title }) => /real-?time triggers?|echtzeit-?auslöser/iu.test(title));
  return (found?.bullets ?? []).filter(isPresentable).join('; ');
}

/** A number of visitors alone, or the agent's words: "12% of visitors", "4.2 million". */
function sizeOf(text: string): { readonly text: string; readonly visitors: number | null } {
  const isPlain = /^\d[\d.,'\s]*(?:visitors|users|people|besucher\p{L}*|nutzer\p{L}*)?\.?$/iu.test(
    text,
  );
  return { text: isPresentable(text) ? text : '', visitors: isPlain ? readCount(text) : null };
}

const SIZE = /^(?:estimated size|size|geschätzte größe|größe)$/iu;
/** What a group does, is worth or is like is no rule by which it is known. */
const NO_RULE =
  /^(?:estimated size|size|geschätzte größe|größe|confidence(?: score)?|konfidenz|potential uplift|uplift|behaviou?r|verhalten|example profile|beispielprofil|segment id|description|beschreibung|行動|例)$/iu;
const MEMBER = /(?:^|,\s)([\p{Lu}\p{Lo}][\p{L}\d ]{0,40}):\s/gu;

/** Each group once, those that an agent describes before those that it only names. */
function segmentsOf(received: readonly ReportAgent[]): Segment[] {
  const all = [...received.flatMap(describedSegments), ...received.flatMap(namedSegments)];
  const nameOf = ({ name }: Segment): string => name.toLowerCase();
  return all.filter(
    (segment, index) => all.findIndex((one) => nameOf(one) === nameOf(segment)) === index,
  );
}

const SIZED = /^(?:estimated size|geschätzte größe):/iu;

function describedSegments({ result }: ReportAgent): Segment[] {
  const described = (result.subjects ?? [])
    .filter(({ kind, details }) => (kind === 'segment' || kind === 'persona') && details.length > 0)
    .map(({ name, description, details }) => ({
      name,
      details: [...rulesIn(description), ...details.flatMap(members)],
    }));
  const listed = result.insights
    .filter(({ bullets }) => bullets.some((text) => SIZED.test(text)))
    .map(({ title, bullets }) => ({
      name: title,
      details: bullets.map(asDetail).flatMap(members),
    }));
  return [...described, ...listed];
}

/** "Criteria: Visit number: 1; Traffic source: organic search" as a document writes it. */
function rulesIn(description: string): { label: string; value: string }[] {
  const rules = /^(?:criteria|kriterien|rules|regeln):\s*(.+)/iu.exec(description)?.[1] ?? '';
  return rules
    .split(/;\s+/u)
    .filter((rule) => rule.includes(': '))
    .map(asDetail);
}

function asDetail(text: string): { label: string; value: string } {
  const at = Math.max(0, text.indexOf(':'));
  return { label: text.slice(0, at), value: text.slice(at + 1).trim() };
}

/** Ideas name their group before a colon where no agent described it. */
function namedSegments({ result }: ReportAgent): Segment[] {
  return result.opportunities.flatMap(({ label }) => {
    const name = /^([^:]{3,60}):\s\p{Ll}/u.exec(label)?.[1];
    return name === undefined ? [] : [{ name, details: [] }];
  });
}

/** "Criteria: Visit number: 1, Traffic source: organic search" holds two members. */
function members(detail: { label: string; value: string }): { label: string; value: string }[] {
  const starts = [...detail.value.matchAll(MEMBER)];
  if (starts.length === 0) return [detail];
  return starts.map((start, index) => ({
    label: start[1] ?? '',
    value: detail.value
      .slice(start.index + start[0].length, starts[index + 1]?.index ?? detail.value.length)
      .trim(),
  }));
}

function valueOf({ details }: Segment, label: RegExp): string {
  return details.find((one) => label.test(one.label))?.value ?? '';
}

function triggerOf({ details }: Segment, words: AnswerWords): string {
  return details
    .filter(({ label, value }) => !NO_RULE.test(label) && isPresentable(value))
    .map(({ label, value }) => {
      const name = words.locale === 'de' ? label : label.toLowerCase();
      return `${name} ${value.replace('>=', '≥').replace('<=', '≤')}`;
    })
    .join(', ');
}

function showsTo({ title, sources }: Move, name: string): boolean {
  const isPersonal = sources.some(
    ({ category, agentId }) =>
      category === 'personalization' || agentId === 'personalization_idea_generator',
  );
  return isPersonal && title.toLowerCase().includes(name.toLowerCase());
}

/** The move's words without the group: that stands beside them. */
function messageOf({ title }: Move, name: string): string {
  const at = title.toLowerCase().indexOf(name.toLowerCase());
  const before = title
    .slice(0, at)
    .replace(/[,\s]+(?:to|for|an|für)\s*$/iu, '')
    .trim();
  const after = title
    .slice(at + name.length)
    .replace(/^[:,\s]+/u, '')
    .trim();
  const isAll = before.split(/\s/u).length > 2;
  return isAll && after === '' ? before : title;
}

/** How an agent says it: the percentage stands beside the group, and compares nothing. */
const CONTROL_SHARES = [
  /\b(?:control (?:group|share)|hold-?out(?: group| share)?|kontrollgruppe|kontrollanteil)(?:\s(?:of|is|von|mit))?\s?[:(=]?\s?\d[\d.,]*\s?%(?!\s(?:\p{L}+er\b|less|more|below|above|behind|mehr))/iu,
  /\b(?:keep|hold back|behalte\p{L}*) \d[\d.,]*\s?%[^.;]{0,60}\b(?:as|als) (?:the |a |die |eine )?(?:control|holdout|kontroll)/iu,
  /\d[\d.,]*\s?% ?(?:as a |as the |als |の|は)?(?:control group|holdout|kontrollgruppe|対照群)/iu,
];

/** The share that an agent keeps on the present page, as it writes it; empty without. */
function controlShare(received: readonly ReportAgent[]): string {
  for (const { agentId, result } of received) {
    if (agentId !== 'personalization_idea_generator') continue;
    const texts = [
      ...result.insights.flatMap(({ description, bullets }) => [description, ...bullets]),
      ...result.opportunities.map(({ description }) => description),
    ];
    for (const text of texts) {
      const found = CONTROL_SHARES.flatMap((one) => one.exec(text)?.[0] ?? []);
      const share = found.flatMap(findNumbers).find(({ isPercent }) => isPercent);
      if (share !== undefined) return share.text;
    }
  }
  return '';
}
