import { describe, expect, test } from 'vitest';
import { countRunner } from '../../../scripts/testing/stage-commands.ts';
import { exitCodeFor, formatCounts, sumCounts } from '../../../scripts/testing/summary.ts';

describe('the summary', () => {
  test('adds up all stages', () => {
    const total = sumCounts([
      { passed: 10, failed: 0, skipped: 2 },
      { passed: 0, failed: 1, skipped: 0 },
      { passed: 1, failed: 0, skipped: 0 },
    ]);
    expect(formatCounts(total)).toBe('11 passed, 1 failed, 2 skipped');
  });

  test('of nothing is zero of each', () => {
    expect(formatCounts(sumCounts([]))).toBe('0 passed, 0 failed, 0 skipped');
  });
});

describe('the exit code', () => {
  test.each([
    [{ passed: 3, failed: 0, skipped: 1 }, 0],
    [{ passed: 3, failed: 1, skipped: 0 }, 1],
    [{ passed: 0, failed: 0, skipped: 5 }, 1],
    [{ passed: 0, failed: 0, skipped: 0 }, 1],
  ])('for %o is %i', (counts, code) => {
    expect(exitCodeFor(counts)).toBe(code);
  });
});

describe('what a test runner did', () => {
  const skipped = [{ test: 'draws', reason: 'no printer' }];

  test('is what its report says', () => {
    expect(countRunner({ passed: 5, failed: 0, skipped }, 0)).toEqual({
      passed: 5,
      failed: 0,
      skipped: 1,
    });
  });

  test('is a failure when it ran no test', () => {
    expect(countRunner({ passed: 0, failed: 0, skipped }, 0).failed).toBe(1);
  });

  test('is a failure when it wrote no report, whatever its exit code', () => {
    expect(countRunner(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('is a failure when it failed outside of its tests, or was ended', () => {
    expect(countRunner({ passed: 5, failed: 0, skipped: [] }, 1).failed).toBe(1);
    expect(countRunner({ passed: 5, failed: 0, skipped: [] }, null).failed).toBe(1);
  });

  test('counts its failures once', () => {
    expect(countRunner({ passed: 5, failed: 3, skipped: [] }, 1).failed).toBe(3);
  });
});
