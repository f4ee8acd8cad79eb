import type { Lever } from '../../../shared/domain/answer/answer.ts';
import type { Ref } from '../../../shared/domain/answer/cited-sentence.ts';
import { findNumbers, type FoundNumber } from '../../../shared/domain/answer/find-numbers.ts';
import { shareOf } from './number-cells.ts';

/** One number of a lever's calculation, and where it was read; a percentage is a share of 1. */
export interface LeverInput {
  readonly value: number;
  readonly isPercent: boolean;
  /** `null` for one that stands in no source. */
  readonly ref: Ref | null;
}

/** A calculation that can be done again with other numbers. */
export interface LeverCalculation {
  readonly inputs: readonly LeverInput[];
  /** The formula over the inputs' cells, rounded to whole ones. */
  formula(cells: readonly string[]): string;
}

const OPERATORS: Readonly<Record<string, string>> = { '×': '*', '−': '-', '(': '(', ')': ')' };

/**
 * Reads a lever's written calculation as one over its inputs.
 *
 * @returns `null` where the written numbers, which are rounded, do not give the gain
 */
export function leverCalculation({ formula, inputs, gain }: Lever): LeverCalculation | null {
  const written = formula.slice(0, formula.lastIndexOf('='));
  const numbers = findNumbers(written);
  const pieces = piecesOf(written, numbers);
  if (pieces === null) return null;
  const values = numbers.map(({ value, isPercent }) => (isPercent ? shareOf(value) : value));
  if (Math.round(evaluate(pieces, values)) !== gain) return null;
  return {
    inputs: matchRefs(numbers, inputs).map((ref, index) => ({
      value: values[index] ?? 0,
      isPercent: numbers[index]?.isPercent === true,
      ref,
    })),
    formula: (cells) =>
      `ROUND(${pieces.map((piece) => (typeof piece === 'number' ? cells[piece] : piece)).join('')},0)`,
  };
}

/** Operators, and numbers by their index; `null` for anything else. */
function piecesOf(written: string, numbers: readonly FoundNumber[]): (string | number)[] | null {
  const ends = [0, ...numbers.map(({ end }) => end)];
  const starts = [...numbers.map(({ start }) => start), written.length];
  const pieces = starts.flatMap((start, index): (string | number | undefined)[] => [
    ...[...written.slice(ends[index], start).replace(/\s+/gu, '')].map((sign) => OPERATORS[sign]),
    ...(index < numbers.length ? [index] : []),
  ]);
  return pieces.every((piece) => piece !== undefined) ? pieces : null;
}

/** Products of numbers and of differences in brackets; nothing else is written. */
function evaluate(pieces: readonly (string | number)[], values: readonly number[]): number {
  let at = 0;
  const factor = (): number => {
    const piece = pieces[at];
    at += 1;
    if (typeof piece === 'number') return values[piece] ?? Number.NaN;
    if (piece !== '(') return Number.NaN;
    const difference = sum();
    at += 1;
    return difference;
  };
  const product = (): number => {
    let value = factor();
    while (pieces[at] === '*') {
      at += 1;
      value *= factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (pieces[at] === '-') {
      at += 1;
      value -= product();
    }
    return value;
  };
  const result = sum();
  return at === pieces.length ? result : Number.NaN;
}

/** For each number the source that says it, each source once as long as there are others. */
function matchRefs(numbers: readonly FoundNumber[], refs: readonly Ref[]): (Ref | null)[] {
  const unused = new Set(refs);
  return numbers.map(({ value, isPercent }) => {
    const says = (ref: Ref): boolean =>
      findNumbers(ref.value).some(
        (found) => found.isPercent === isPercent && Math.abs(found.value - value) < 0.05,
      );
    const ref = [...unused].find(says) ?? refs.find(says) ?? null;
    if (ref !== null) unused.delete(ref);
    return ref;
  });
}
