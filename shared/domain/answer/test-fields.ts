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

/** The number behind a name in a text; of 1 where it is a percentage. */
export function readNumber(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) return null;
  const [number] = findNumbers(found.replace(/[.,]$/, ''));
  if (number === undefined) return null;
  return number.isPercent ? number.value / 100 : number.value;
}

/** A rate as a share of 1; `null` for what is none. */
export function asShare(value: number | null): number | null {
  return value === null || value <= 0 || value >= 1 ? null : value;
}
