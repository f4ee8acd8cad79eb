import type { JsonValue } from '../../../shared/domain/json.ts';

/** What was read of a number. */
export interface NumberReading {
  readonly value: number;
  /** It was written as text: the wrong type, but readable. */
  readonly isText: boolean;
  /** It was written with a percent sign; the value is the number before it. */
  readonly isPercent: boolean;
}

const WRITTEN_NUMBER = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,20})(?:\.\d{1,20})?)\s?(%?)$/;

/**
 * Reads a number, also from text: `81`, `"81"`, `"81%"`, `"1,200"`.
 *
 * A comma separates thousands, as in English. Anything ambiguous ("47 of 100", "1,5", "~80")
 * is not a number, nor is one in text that has more digits than a number keeps.
 *
 * @returns `null` where there is no number
 */
export function readNumber(value: JsonValue): NumberReading | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { value, isText: false, isPercent: false } : null;
  }
  if (typeof value !== 'string' || value.length > 60) return null;
  const match = WRITTEN_NUMBER.exec(value.trim());
  if (match?.[1] === undefined) return null;
  const number = Number(match[1].replaceAll(',', ''));
  // Rounded to what it was not.
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) return null;
  return {
    value: number,
    isText: true,
    isPercent: match[2] === '%',
  };
}
