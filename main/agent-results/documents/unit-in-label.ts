import type { MetricUnit } from '../../../shared/domain/agent-result.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { UNIT_TERMS } from './vocabulary/unit-terms.ts';

const UNITS: ReadonlyMap<string, MetricUnit> = new Map(
  UNIT_TERMS.flatMap(([unit, terms]) => terms.split('|').map((term) => [term, unit] as const)),
);

/** "Load time (s)", "Share [%]", "Delay (in minutes)" */
const IN_BRACKETS = /\s*[(（[]\s*(?:in\s+)?([^()（）[\]]{1,20}?)\s*[)）\]]\s*$/iu;

/** A label without the unit that it names, and this unit. */
export interface UnitLabel {
  readonly label: string;
  readonly unit: MetricUnit;
}

/**
 * Reads the unit that a label names: in brackets, behind a comma, or as its last word.
 *
 * @returns `null` where it names none
 */
export function unitInLabel(label: string): UnitLabel | null {
  const bracket = IN_BRACKETS.exec(label);
  const inBrackets = UNITS.get((bracket?.[1] ?? '').toLowerCase());
  if (bracket !== null && inBrackets !== undefined && bracket.index > 0) {
    return { label: label.slice(0, bracket.index), unit: inBrackets };
  }
  const words = foldWords(label).split(' ');
  const [before = '', last = ''] = words.slice(-2);
  const isSaid = before === 'in' || SHORT.has(last);
  const unit = words.length > 1 && isSaid ? UNITS.get(last) : undefined;
  return unit === undefined ? null : { label, unit };
}

/** Units that names of members end with; "orders per month" are no months. */
const SHORT: ReadonlySet<string> = new Set([
  'ms',
  'sec',
  'seconds',
  'pct',
  'percent',
  'usd',
  'eur',
  'kb',
  'mb',
]);

/** The unit that a label ends with, in its own word: "days" of "Runtime days", "Runtime (days)". */
export function unitWord(label: string): string {
  const word = foldWords(label).split(' ').at(-1) ?? '';
  return word.length > 2 && UNITS.has(word) ? word : '';
}
