import type { Metric } from '../../agent-result.ts';
import type { ReportModel } from '../../report.ts';
import { proseLines, refTo } from '../answer-lines.ts';
import type { Lever } from '../answer.ts';
import type { Ref, Sentence, Span } from '../cited-sentence.ts';
import { findNumbers, type FoundNumber } from '../find-numbers.ts';

/** Where received numbers are looked up. */
export type NumberSources = (number: FoundNumber) => readonly Ref[];

/** Up to here a number may be of anything: it is traced only to the sentence that it stood in. */
const SMALLEST_TELLING = 12;

/**
 * A sentence that a person typed, each number traced as far as it can be.
 *
 * A number of the sentence before keeps its source; another one gets that of the place where it
 * was received. One that no source has is marked as the consultant's own.
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
    spans.push(traced(number, before, levers, sourcesOf));
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
  before: Sentence,
  levers: readonly Lever[],
  sourcesOf: NumberSources,
): Span {
  const { text } = number;
  const there = before.find((span) => findNumbers(span.text).some((one) => isSame(one, number)));
  if (there?.leverId !== undefined) return { text, leverId: there.leverId };
  if (there?.refs !== undefined) return { text, refs: there.refs };
  const lever = levers.find(({ gain }) => gain === number.value && !number.isPercent);
  if (lever !== undefined) return { text, leverId: lever.id };
  const refs = sourcesOf(number);
  return refs.length > 0 ? { text, refs } : { text, isOwn: true };
}

/** Numbers of a text that neither the texts before nor any source has. */
export function ownNumbers(
  text: string,
  before: readonly string[],
  sourcesOf: NumberSources,
): string[] {
  const known = before.flatMap(findNumbers);
  return findNumbers(text)
    .filter((number) => !known.some((one) => isSame(one, number)))
    .filter((number) => sourcesOf(number).length === 0)
    .map((number) => number.text);
}

/** Looks numbers up in what the agents of a run measured and said. */
export function receivedNumbers({ agents }: ReportModel): NumberSources {
  let all: readonly { readonly number: FoundNumber; readonly ref: Ref }[] | null = null;
  return (number) => {
    if (!isTelling(number)) return [];
    all ??= agents.flatMap((agent) => [
      ...agent.result.metrics.flatMap((metric) => {
        const { agentId } = agent;
        const { label, pointer, value } = metric;
        const ref = { agentId, pointer, label, value: String(value) };
        return numbersOf(metric).map((one) => ({ number: one, ref }));
      }),
      ...proseLines(agent).flatMap((line) =>
        findNumbers(line.text).map((one) => ({
          number: one,
          ref: refTo(line, line.under === '' ? agent.label : line.under, line.text),
        })),
      ),
    ]);
    const found = all.find((one) => isSame(one.number, number));
    return found === undefined ? [] : [found.ref];
  };
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
