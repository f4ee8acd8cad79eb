import type { Metric } from '../../agent-result.ts';
import { readAdvice } from '../../recommendations/advice-words.ts';
import type { ReportAgent, ReportModel } from '../../report.ts';
import { proseLines, refTo } from '../answer-lines.ts';
import type { Lever } from '../answer.ts';
import type { Ref, Sentence, Span } from '../cited-sentence.ts';
import { findNumbers, type FoundNumber } from '../find-numbers.ts';

/** Where a number of a sentence was received; empty where that is not sure. */
export type NumberSources = (number: FoundNumber, sentence: string) => readonly Ref[];

/** Up to here a number may be of anything: it is traced only to the sentence that it stood in. */
const SMALLEST_TELLING = 12;

/**
 * A sentence that a person typed, each number traced as far as it can be.
 *
 * A number of the sentence before keeps its source; another one gets that of the place where it
 * was received, if that is sure. Any other is marked as the consultant's own.
 */
export function ownSentence(
  text: string,
  before: Sentence,
  levers: readonly Lever[],
  sourcesOf: NumberSources,
): Sentence {
  const spans: Span[] = [];
  let from = 0;
  for (const number of findNumbers(text)) {
    if (number.start > from) spans.push({ text: text.slice(from, number.start) });
    spans.push(traced(number, text, before, { levers, sourcesOf }));
    from = number.end;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  const refs = before.flatMap((span) => span.refs ?? []);
  const isTraced = spans.some((span) => span.refs !== undefined || span.leverId !== undefined);
  const [first, ...others] = spans;
  // What stands for a received sentence still rests on it.
  if (isTraced || refs.length === 0 || first === undefined || first.isOwn === true) return spans;
  return [{ ...first, refs }, ...others];
}

function traced(
  number: FoundNumber,
  sentence: string,
  before: Sentence,
  { levers, sourcesOf }: { readonly levers: readonly Lever[]; readonly sourcesOf: NumberSources },
): Span {
  const { text } = number;
  const there = before.find((span) => findNumbers(span.text).some((one) => isSame(one, number)));
  if (there?.leverId !== undefined) return { text, leverId: there.leverId };
  if (there?.refs !== undefined) return { text, refs: there.refs };
  const lever = levers.find(({ gain }) => gain === number.value && !number.isPercent);
  if (lever !== undefined && isTelling(number)) return { text, leverId: lever.id };
  const refs = sourcesOf(number, sentence);
  return refs.length > 0 ? { text, refs } : { text, isOwn: true };
}

/** Numbers of a text that the texts before do not have, and that no source surely has. */
export function ownNumbers(
  text: string,
  before: readonly string[],
  sourcesOf: NumberSources,
): string[] {
  const known = before.flatMap(findNumbers);
  return findNumbers(text)
    .filter((number) => !known.some((one) => isSame(one, number)))
    .filter((number) => sourcesOf(number, text).length === 0)
    .map((number) => number.text);
}

interface Received {
  readonly number: FoundNumber;
  readonly ref: Ref;
  /** The sentence that it stands in; `null` for what was measured. */
  readonly line: string | null;
}

/**
 * Looks numbers up in what the agents of a run measured and said.
 *
 * Equal numbers may be of different things, so one that was only said is found where a single
 * sentence has it, and that shares a word with the one that was typed.
 */
export function receivedNumbers({ agents }: ReportModel): NumberSources {
  let all: readonly Received[] | null = null;
  return (number, sentence) => {
    if (!isTelling(number)) return [];
    all ??= agents.flatMap(numbersOfAgent);
    const found = all.filter((one) => isSame(one.number, number));
    const typed = contentWords(sentence);
    const isAlike = (text: string): boolean =>
      contentWords(text).some((word) => typed.includes(word));
    const measured = found.filter(({ line }) => line === null);
    const best = measured.find(({ ref }) => isAlike(ref.label)) ?? measured[0];
    if (best !== undefined) return [best.ref];
    const [said] = found;
    const isSure =
      said !== undefined &&
      found.every(({ line }) => line === said.line) &&
      isAlike(said.line ?? '');
    return isSure ? [said.ref] : [];
  };
}

function numbersOfAgent(agent: ReportAgent): Received[] {
  return [
    ...agent.result.metrics.flatMap((metric) => {
      const { agentId } = agent;
      const { label, pointer, value } = metric;
      const ref = { agentId, pointer, label, value: String(value) };
      return numbersOf(metric).map((one) => ({ number: one, ref, line: null }));
    }),
    ...proseLines(agent).flatMap((line) =>
      findNumbers(line.text).map((one) => ({
        number: one,
        ref: refTo(line, line.under === '' ? agent.label : line.under, line.text),
        line: line.text,
      })),
    ),
  ];
}

/** Words of English and German sentences that may be about anything. */
const ANY_SUBJECT: ReadonlySet<string> = new Set(
  'about after before between but can did does end had has have how less may more most must not only out over per should some than them then there they under until was were what when where who will without would you aber als auch auf aus bei das dass dem den der des die durch ein eine einem einen einer für hat ihr ihre ist kein keine mehr mit nach nicht noch nur oder ohne sich sie sind und unter vom von vor war was wenn wer wie wird zum zur über'
    .split(' ')
    .flatMap((word) => readAdvice(word).words),
);

const LEAST_LETTERS = 3;

function contentWords(text: string): string[] {
  return readAdvice(text).words.filter(
    (word) => word.length >= LEAST_LETTERS && !/\d/.test(word) && !ANY_SUBJECT.has(word),
  );
}

/** As it was received, and as its field means it: 0.564 of a ratio is 56.4 %. */
function numbersOf({ value, unit }: Metric): FoundNumber[] {
  const isPercent = unit === 'percent' || unit === 'ratio';
  if (typeof value !== 'number') return findNumbers(value);
  const plain = unit === 'ratio' ? Number((value * 100).toFixed(1)) : value;
  return [{ value: plain, isPercent, text: String(value), start: 0, end: 0 }];
}

function isTelling({ value, isPercent }: FoundNumber): boolean {
  return isPercent || !Number.isInteger(value) || value > SMALLEST_TELLING;
}

function isSame(a: FoundNumber, b: FoundNumber): boolean {
  return a.value === b.value && a.isPercent === b.isPercent;
}
