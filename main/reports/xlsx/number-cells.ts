import type { Metric, MetricUnit } from '../../../shared/domain/agent-result.ts';
import { findNumbers } from '../../../shared/domain/answer/find-numbers.ts';
import type { FormulaCell, NumberCell, SheetCell } from './workbook.ts';

/** How numbers are shown; the program writes them with the signs of its reader's language. */
export const FORMAT = {
  whole: '#,##0',
  number: '#,##0.00',
  score: '0.00',
  percent: '0.0%',
} as const;

/** Signs that are the same in every language. */
const SIGNS: Readonly<Partial<Record<MetricUnit, string>>> = {
  ms: 'ms',
  seconds: 's',
  minutes: 'min',
  kilobytes: 'KB',
  megabytes: 'MB',
  euros: '€',
  dollars: '$',
};

/** A count; `null` stays empty. */
export function countCell(value: number | null): SheetCell {
  return value === null ? null : { value, format: FORMAT.whole };
}

/** The numbers of moves: one of them as a number, several as a text. */
export function numbersCell(numbers: readonly number[]): SheetCell {
  const [only, ...others] = numbers;
  return only === undefined || others.length > 0 ? numbers.join(', ') : countCell(only);
}

/** A confidence or score from 0 to 1. */
export function scoreCell(value: number | null): SheetCell {
  return value === null ? null : { value, format: FORMAT.score };
}

/** A formula over cells, with what it gives now. */
export function formulaCell(
  formula: string,
  result: number,
  format: string = FORMAT.whole,
): FormulaCell {
  return { formula, result, format };
}

/**
 * A metric's value as a number with the format that its unit asks for.
 *
 * A string is a number only where there is one way to read it; else it stays the words that
 * the agent gave.
 */
export function metricCell({
  value,
  unit,
  scale,
}: Pick<Metric, 'value' | 'unit' | 'scale'>): SheetCell {
  if (typeof value === 'string') return readNumber(value) ?? value;
  if (!Number.isFinite(value)) return String(value);
  if (unit === 'percent') return { value: shareOf(value), format: FORMAT.percent };
  if (unit === 'ratio' && scale === undefined && Math.abs(value) <= 1) {
    return { value, format: FORMAT.percent };
  }
  const digits = digitsOf(value);
  const sign = unit === null ? undefined : SIGNS[unit];
  return { value, format: sign === undefined ? digits : `${digits} "${sign}"` };
}

/** A whole text that is one number and can be read in one way only; `null` for any other. */
export function readNumber(text: string): NumberCell | null {
  const trimmed = text.trim();
  // Thousands to one reader, decimals to another.
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(trimmed)) return null;
  const [only] = findNumbers(trimmed);
  if (
    only === undefined ||
    only.text !== trimmed ||
    !Number.isSafeInteger(Math.trunc(only.value))
  ) {
    return null;
  }
  return only.isPercent
    ? { value: shareOf(only.value), format: FORMAT.percent }
    : { value: only.value, format: digitsOf(only.value) };
}

/** 36.7 / 100 is 0.36700000000000005. */
export function shareOf(percent: number): number {
  return Number((percent / 100).toPrecision(15));
}

function digitsOf(value: number): string {
  return Number.isInteger(value) ? FORMAT.whole : FORMAT.number;
}
