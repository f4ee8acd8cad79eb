import { createHash } from 'node:crypto';

/**
 * A source of chance that gives the same draws for the same parts.
 *
 * All practice content is drawn from it, so that a consultant who shows a run twice shows the
 * same run. Not for secrets.
 */
export interface SeededRandom {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number, both ends included. */
  integer(min: number, max: number): number;
  /** A number between both ends, rounded to `digits` decimals. */
  decimal(min: number, max: number, digits: number): number;
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T;
  /** All items in another order; the original list is not changed. */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * Makes a source from whatever identifies what is drawn, e.g. seed, agent and intake.
 *
 * The parts are hashed (with their lengths, so that `ab`,`c` and `a`,`bc` differ) to the
 * 32 bits that the generator starts from.
 */
export function seededRandom(...parts: readonly (string | number)[]): SeededRandom {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = String(part);
    hash.update(`${text.length}:${text};`);
  }
  const next = mulberry32(hash.digest().readUInt32LE(0));
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    decimal: (min, max, digits) => Number((min + next() * (max - min)).toFixed(digits)),
    pick: (items) => at(items, integer(0, items.length - 1)),
    shuffle: (items) => shuffled(items, integer),
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, one multiplication-heavy step a draw. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], integer: SeededRandom['integer']): T[] {
  const rest = [...items];
  const result: T[] = [];
  while (rest.length > 0) result.push(...rest.splice(integer(0, rest.length - 1), 1));
  return result;
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError('Nothing to pick from');
  return item;
}
