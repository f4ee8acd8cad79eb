import { piiTypeSchema } from '../../../shared/domain/pii.ts';
import type { BenchRow } from '../bench-row.ts';
import { builtInCases } from './built-in-cases.ts';
import { wrongRows } from './business-texts.ts';
import { fillSentences } from './people-cases.ts';
import { letterCases } from './letter-cases.ts';
import { UNSEEN_LETTERS } from './letter-sentences.ts';
import { UNSEEN_SENTENCES } from './people-sentences.ts';
import { recallRows } from './recall-texts.ts';
import { passes, readRecogniserVectors } from './recogniser-vectors.ts';
import { f1Of, precisionOf, recallOf, scoreCases } from './score.ts';
import { readSentenceCases } from './sentence-cases.ts';
import type { Find, SpanCase } from './span-case.ts';
import { workRows } from './work-texts.ts';

/** Each sentence about people and places this often with other names. */
const PEOPLE_CASES = 25 * UNSEEN_SENTENCES.length;

export interface QualityOptions {
  readonly find: Find;
  /** What it is compared with. */
  readonly baseline: Find;
  /** The folder of labelled examples; without one, the built-in sentences are scored alone. */
  readonly dataFolder: string | null;
  say(line: string): void;
  /** Tells every vector and hard negative that fails. */
  readonly isVerbose: boolean;
}

/** How well personal data is found. */
export function* measureQuality(options: QualityOptions): Iterable<BenchRow> {
  yield* scoreRows('pii.built_in.', builtInCases, options);
  yield* scoreRows('pii.people.', fillSentences(UNSEEN_SENTENCES, PEOPLE_CASES, 2), options);
  yield* scoreRows('pii.letters.', letterCases(UNSEEN_LETTERS), options);
  yield* wrongRows(options.find, options.baseline);
  yield* recallRows(options.find, options.baseline, (line) => {
    if (options.isVerbose) options.say(line);
  });
  yield* workRows(options.find, options.baseline);
  if (options.dataFolder === null) return;
  yield* scoreRows('pii.', readSentenceCases(options.dataFolder), options);
  yield* negativeRows(options.dataFolder, options);
  yield* vectorRows(options.dataFolder, options);
}

function* scoreRows(
  prefix: string,
  cases: readonly SpanCase[],
  { find, baseline }: QualityOptions,
): Iterable<BenchRow> {
  const ours = scoreCases(cases, find);
  const theirs = scoreCases(cases, baseline);
  for (const type of piiTypeSchema.options) {
    const score = ours.get(type);
    if (score === undefined) continue;
    const other = theirs.get(type) ?? { ...score, found: 0, right: 0, exact: 0, leaked: 0 };
    yield row(`${prefix}f1.${type}`, f1Of(score), '', f1Of(other));
    yield row(`${prefix}f1_iou90.${type}`, f1Of(score, 'exact'), '', f1Of(other, 'exact'));
    yield row(`${prefix}precision.${type}`, precisionOf(score), '', precisionOf(other));
    yield row(`${prefix}recall.${type}`, recallOf(score), '', recallOf(other));
    yield row(`${prefix}leaked_chars.${type}`, score.leaked, 'chars', other.leaked);
  }
}

function* negativeRows(dataFolder: string, options: QualityOptions): Iterable<BenchRow> {
  const cases = readSentenceCases(dataFolder, 'negative_cases');
  const hits = cases.filter(({ text }) => options.find(text).length > 0);
  const theirs = cases.filter(({ text }) => options.baseline(text).length > 0);
  if (options.isVerbose) for (const { text } of hits) options.say(`hard negative: ${text}`);
  yield row('pii.hard_negative_hits', hits.length, 'texts', theirs.length);
}

function* vectorRows(dataFolder: string, options: QualityOptions): Iterable<BenchRow> {
  const byEntity = Map.groupBy(readRecogniserVectors(dataFolder), ({ entity }) => entity);
  let passed = 0;
  let theirs = 0;
  let all = 0;
  for (const [entity, vectors] of byEntity) {
    const failed = vectors.filter((vector) => !passes(vector, options.find));
    const ok = vectors.length - failed.length;
    const baseline = vectors.filter((vector) => passes(vector, options.baseline)).length;
    if (options.isVerbose) {
      for (const { text, count } of failed) {
        const found = options.find(text).map(({ type, start, end }) => [type, start, end]);
        options.say(`${entity}: ${text} | expected ${count} | ${JSON.stringify(found)}`);
      }
    }
    yield row(`pii.vectors.${entity}`, ok / vectors.length, '', baseline / vectors.length);
    passed += ok;
    theirs += baseline;
    all += vectors.length;
  }
  yield row('pii.vectors_passed', passed / all, '', theirs / all);
}

function row(name: string, value: number, unit: string, baseline: number): BenchRow {
  return { row: name, value, unit, baseline, ratio: baseline === 0 ? null : value / baseline };
}
