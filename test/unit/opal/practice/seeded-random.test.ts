import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/opal/practice/seeded-random.ts';

describe('seededRandom', () => {
  it('gives the same draws for the same parts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (parts) => {
        const draws = () => {
          const random = seededRandom(...parts);
          return Array.from({ length: 20 }, () => random.next());
        };
        expect(draws()).toEqual(draws());
      }),
    );
  });

  it('tells parts apart that only join to the same text', () => {
    expect(seededRandom('ab', 'c').next()).not.toBe(seededRandom('a', 'bc').next());
  });

  it('reaches both ends of a range of whole numbers and nothing beyond', () => {
    const random = seededRandom('dice');
    const rolls = new Set(Array.from({ length: 500 }, () => random.integer(1, 6)));
    expect(rolls).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('spreads evenly: each tenth gets its share of 20,000 draws', () => {
    const random = seededRandom('spread');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const tenth = Math.floor(random.next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('shuffles without losing or changing anything', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = seededRandom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});
