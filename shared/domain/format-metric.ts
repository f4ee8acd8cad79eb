import type { Metric, MetricUnit } from './agent-result.ts';

/** A metric's value and its unit, apart, so that a card can set them in two sizes. */
export interface MetricParts {
  readonly value: string;
  /** Empty when the value says it all. */
  readonly unit: string;
}

/**
 * How each unit is written after a number: singular, plural.
 *
 * `percent` and `ratio` are absent: the sign belongs to the number, and a ratio has none.
 */
const UNIT_WORDS: Readonly<Partial<Record<MetricUnit, readonly [string, string]>>> = {
  score_100: ['of 100', 'of 100'],
  points: ['percentage point', 'percentage points'],
  ms: ['ms', 'ms'],
  seconds: ['s', 's'],
  minutes: ['min', 'min'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  kilobytes: ['KB', 'KB'],
  megabytes: ['MB', 'MB'],
  euros: ['euro', 'euros'],
  dollars: ['dollar', 'dollars'],
  words: ['word', 'words'],
};

/** From here on a number is written with an exponent instead of ever more digits. */
const LARGEST_PLAIN = 1e15;

const ONE_SECOND = 1000;
const ONE_MINUTE = 60 * ONE_SECOND;
const ONE_HOUR = 60 * ONE_MINUTE;
const ONE_DAY = 24 * ONE_HOUR;

type Measured = Pick<Metric, 'value' | 'unit' | 'scale'>;

/**
 * Writes a metric's value and unit apart.
 *
 * A string is what the agent gave and is not touched, not even by a unit.
 */
export function metricParts({ value, unit, scale }: Measured): MetricParts {
  if (typeof value === 'string') return { value, unit: '' };
  if (scale !== undefined && unit !== 'percent') {
    return { value: formatNumber(value), unit: `of ${formatNumber(scale)}` };
  }
  if (unit === 'percent') return { value: `${formatNumber(value)}%`, unit: '' };
  const words = unit === null ? undefined : UNIT_WORDS[unit];
  if (words === undefined) return { value: formatNumber(value), unit: '' };
  return { value: formatNumber(value), unit: words[Math.abs(value) === 1 ? 0 : 1] };
}

/**
 * Writes a metric in one piece.
 *
 * @example formatMetric({ value: 18400, unit: 'count' }) // "18,400"
 */
export function formatMetric(metric: Measured): string {
  const { value, unit } = metricParts(metric);
  return unit === '' ? value : `${value} ${unit}`;
}

/**
 * Writes a number with grouped thousands.
 *
 * At most two decimals, and three significant digits below one, so that a small ratio
 * does not become zero.
 */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= LARGEST_PLAIN) return Number.isFinite(value) ? value.toExponential(2) : 'unbounded';
  return (size > 0 && size < 1 ? BELOW_ONE : USUAL).format(size === 0 ? 0 : value);
}

/** Made once: a report writes thousands of numbers. */
const USUAL = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const BELOW_ONE = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** Writes a confidence from 0 to 1 with two decimals, or says that none was given. */
export function formatConfidence(confidence: number | null): string {
  return confidence === null ? 'not given' : confidence.toFixed(2);
}

/**
 * Writes a duration in ms in its two largest units.
 *
 * @example formatDuration(86_000) // "1 min 26 s"
 */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, Math.round(durationMs));
  if (ms < ONE_SECOND) return `${ms} ms`;
  if (ms < 10 * ONE_SECOND) return `${formatNumber(Math.floor(ms / 100) / 10)} s`;
  if (ms < ONE_MINUTE) return `${Math.floor(ms / ONE_SECOND)} s`;
  if (ms < ONE_HOUR) return inTwo(ms, [ONE_MINUTE, 'min'], [ONE_SECOND, 's']);
  if (ms < ONE_DAY) return inTwo(ms, [ONE_HOUR, 'h'], [ONE_MINUTE, 'min']);
  return inTwo(ms, [ONE_DAY, ms < 2 * ONE_DAY ? 'day' : 'days'], [ONE_HOUR, 'h']);
}

function inTwo(ms: number, [large, largeWord]: Unit, [small, smallWord]: Unit): string {
  const whole = Math.floor(ms / large);
  const rest = Math.floor((ms % large) / small);
  return rest === 0 ? `${whole} ${largeWord}` : `${whole} ${largeWord} ${rest} ${smallWord}`;
}

type Unit = readonly [sizeMs: number, word: string];
