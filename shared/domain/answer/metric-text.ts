import type { Metric } from '../agent-result.ts';
import { metricParts } from '../format-metric.ts';
import type { AnswerWords } from './answer-words.ts';
import { findNumbers } from './find-numbers.ts';

/** A metric as a number on a scale. */
export interface Measured {
  readonly value: number;
  /** Where its scale ends; `null` for one without an end. */
  readonly max: number | null;
  /** What it should become, on the same scale. */
  readonly target: number | null;
  readonly text: string;
}

const TIME = /time on page|session duration|dwell|verweildauer|sitzungsdauer/iu;
const OF_100 = /^of 100\b|^von 100\b|^100点/iu;

/**
 * Reads a metric as its field means it: 0.564 of a ratio is 56.4 %, 68 on a page are seconds.
 *
 * @returns `null` for what is not a number, or several
 */
export function measure(metric: Metric, words: AnswerWords): Measured | null {
  const value = numberOf(metric);
  if (value === null) return null;
  const targets = findNumbers(metric.target ?? '');
  const target = targets.length === 1 ? (targets[0]?.value ?? null) : null;
  if (metric.unit === 'ratio') {
    const ofHundred = value * 100;
    return { value: ofHundred, max: 100, target, text: words.percent(ofHundred) };
  }
  if (isPercent(metric)) return { value, max: 100, target, text: words.percent(value) };
  const max = scaleOf(metric, value);
  return { value, max, target, text: textOf(metric, value, max, words) };
}

function numberOf({ value }: Metric): number | null {
  if (typeof value === 'number') return value;
  const found = findNumbers(value);
  return found.length === 1 && found[0] !== undefined ? found[0].value : null;
}

function isPercent({ value, unit }: Metric): boolean {
  return unit === 'percent' || (typeof value === 'string' && /^\d[\d.,]*\s?%$/.test(value.trim()));
}

function scaleOf({ scale, unit, hint, pointer }: Metric, value: number): number | null {
  if (scale !== undefined) return scale;
  const isOf100 = unit === 'score_100' || OF_100.test(hint) || pointer.endsWith('_score');
  return isOf100 && value <= 100 ? 100 : null;
}

function textOf(metric: Metric, value: number, max: number | null, words: AnswerWords): string {
  if (typeof metric.value === 'string') return metric.value;
  if (max !== null) return words.tell('ofNumber', { a: words.number(value), b: words.number(max) });
  if (metric.unit === null && TIME.test(metric.label)) return `${words.number(value)} s`;
  const { unit } = metricParts(metric);
  return unit === '' ? words.number(value) : `${words.number(value)} ${unit}`;
}
