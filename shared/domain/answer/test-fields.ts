import { findNumbers } from './find-numbers.ts';

/** What a test's text says under names of its own, as far as it does. */
export interface TestFields {
  readonly hypothesis: string;
  readonly metric: string;
  readonly guardrail: string;
  readonly variants: readonly string[];
}

/** "Hypothesis · Success metrics: a, Guardrail: b · Variations: Control, Description: …; Short, Description: …" */
export function readTestFields(text: string): TestFields {
  const parts = text.split(/\s·\s/u).map((part) => part.trim());
  const valueOf = (name: RegExp): string => {
    const part = parts.find((one) => name.test(one)) ?? '';
    return part.slice(part.indexOf(':') + 1).trim();
  };
  const [metric = '', guardrail = ''] = valueOf(METRIC).split(GUARDRAIL);
  const first = parts[0] ?? '';
  return {
    hypothesis: valueOf(HYPOTHESIS) || (FIELD.test(first) ? '' : first),
    metric: metric.replace(/[,;]\s*$/u, '').trim(),
    guardrail: (guardrail || valueOf(GUARDRAIL_FIELD)).trim(),
    variants: variantsOf(valueOf(VARIANTS)),
  };
}

/** Each by its name; where they are described, what has no description is part of one. */
function variantsOf(text: string): string[] {
  const all = text.split(/;\s+/u).map((one) => one.split(DESCRIBED));
  const isDescribed = all.some((parts) => parts.length > 1);
  return all
    .filter((parts) => parts.length > 1 || !isDescribed)
    .map(([name = '']) => name.trim())
    .filter((name) => name !== '');
}

const DESCRIBED = /,\s*(?:Description|Beschreibung)\s*:/iu;
const FIELD = /^\p{Lu}[\p{L} ()/-]{2,40}:\s/u;
const HYPOTHESIS = /^(?:hypothesis|hypothese)\s*:/iu;
const METRIC = /^(?:success metrics?|primary metrics?|erfolgsmaß\w*|messgröße)\s*:/iu;
const GUARDRAIL_FIELD = /^(?:guardrails?|guard metrics?|leitplanke|schutzgröße)\s*:/iu;
const GUARDRAIL = /(?:^|[,;]\s*)(?:guardrails?|leitplanke|schutzgröße)\s*:/iu;
const VARIANTS = /^(?:variations?|variants?|varianten?)\s*:/iu;

/**
 * The count that begins a text; `null` for a part, a percentage or a number cut short.
 *
 * @example readCount('8,000 visitors') // 8000; `null` for "1.2k", "4 million" and "50%"
 */
export function readCount(text: string): number | null {
  const [number] = findNumbers(text);
  if (number === undefined || number.start > 0 || number.isPercent) return null;
  const isWhole = Number.isInteger(number.value) && !SCALE.test(text.slice(number.end));
  return isWhole ? number.value : null;
}

/**
 * The rate that begins a text, as a share of 1; of a range where it begins.
 *
 * The unit is that behind the whole range. `null` for points of a percentage, for any other
 * unit, and for what is no rate.
 *
 * @example readRate('0.4-0.6% of visitors') // 0.004; `null` for "0.5 percentage points"
 */
export function readRate(text: string): number | null {
  const [whole, number = '', inside] = RATE.exec(text) ?? [''];
  const rest = text.slice(whole.length);
  const sign = PERCENT.exec(rest)?.[0];
  const behind = rest.slice(sign?.length ?? 0);
  const isPercent = inside !== undefined || sign !== undefined;
  if ((isPercent ? POINTS : OTHER_UNIT).test(behind)) return null;
  const [rate] = findNumbers(isPercent ? `${number}%` : number);
  return asShare(rate === undefined ? null : isPercent ? rate.value / 100 : rate.value);
}

const SCALE =
  /^\s*(?:\d|[%‰]|k\b|m\b|mn\b|thousand|tausend|tsd|mio|mill|billion|mrd|percent|prozent)/iu;
const RATE =
  /^[+~≈]?\s*(\d+(?:[.,]\d+)*)\s*(%(?!\s*\p{L})|(?:percent|prozent)(?=\s+(?:to|bis)\s))?(?:\s*(?:[-–—±]|\.{2,}|…|to|bis)\s*\d+(?:[.,]\d+)*)?/iu;
const PERCENT =
  /^[\s-]*(?:%|(?:percent|per cent|pct|prozent|procent|por ciento|pour cent|per cento)(?!\p{L}))/iu;
const POINTS = /^[\s(,-]*(?:p(?:oi|u)n[kt]|pp\b|pts?\b|absolut)/iu;
/** A unit; neither the name of the next value nor "relative". */
const OTHER_UNIT = /^[\s-]*(?!relativ)(?![\p{L} ]+:)[\p{L}\p{Sc}‰°/]/iu;

/** A rate as a share of 1; `null` for what is none. */
export function asShare(value: number | null): number | null {
  return value === null || value <= 0 || value >= 1 ? null : value;
}
