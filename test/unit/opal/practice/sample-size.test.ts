import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeExperiment, visitorsPerArm } from '../../../../main/opal/practice/sample-size.ts';

const anyExperiment = fc.record({
  rate: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
  monthlyVisitors: fc.integer({ min: 500, max: 900_000 }),
  arms: fc.constantFrom(2 as const, 3 as const),
  longestDays: fc.constantFrom(14, 21, 35),
});

describe('visitorsPerArm', () => {
  // Worked out apart from this code, with the quantiles of Python's statistics.NormalDist.
  it.each([
    [0.1, 0.1, 14_751],
    [0.05, 0.2, 8_158],
  ])('needs, at a rate of %d and a change of %d, %d visitors an arm', (rate, lift, visitors) => {
    expect(visitorsPerArm(rate, lift, 2)).toBe(visitors);
  });

  it('needs more an arm when two variations share one control', () => {
    expect(visitorsPerArm(0.1, 0.1, 3)).toBeGreaterThan(visitorsPerArm(0.1, 0.1, 2));
  });
});

describe('sizeExperiment', () => {
  it('runs for whole weeks, at least two, and long enough for its visitors', () => {
    fc.assert(
      fc.property(anyExperiment, (input) => {
        const size = sizeExperiment(input);
        expect(size.days % 7).toBe(0);
        expect(size.days).toBeGreaterThanOrEqual(14);
        expect((input.monthlyVisitors / 30) * size.days).toBeGreaterThanOrEqual(size.visitors);
        expect(size.visitors).toBe(size.visitorsPerArm * input.arms);
      }),
    );
  });

  it('goes past the longest time only when no detectable change would fit into it', () => {
    fc.assert(
      fc.property(anyExperiment, (input) => {
        const size = sizeExperiment(input);
        if (size.days <= input.longestDays) return;
        const twiceTheTraffic = sizeExperiment({ ...input, monthlyVisitors: 1e7 });
        expect(size.detectableLift).toBeGreaterThan(twiceTheTraffic.detectableLift);
      }),
    );
  });

  it('aims at a smaller change when there is more traffic', () => {
    const small = sizeExperiment({ rate: 0.3, monthlyVisitors: 2_000, arms: 2, longestDays: 21 });
    const large = sizeExperiment({ rate: 0.3, monthlyVisitors: 80_000, arms: 2, longestDays: 21 });
    expect(large.detectableLift).toBeLessThan(small.detectableLift);
  });
});
