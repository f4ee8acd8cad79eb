import { describe, expect, it } from 'vitest';
import { isSameBeyondRounding } from '../../../../main/agent-results/quality/same-number.ts';

describe('isSameBeyondRounding', () => {
  it.each([
    [81, 81],
    [81, 81.3],
    [81.5, 82],
    [0.047, 0.05],
    [0.29 * 100, 29],
    [0.29 * 100, 29.4],
    [1e300, 1e300],
    [1e-9, 0],
  ])('takes %d and %d for the same', (a, b) => {
    expect(isSameBeyondRounding(a, b)).toBe(true);
    expect(isSameBeyondRounding(b, a)).toBe(true);
  });

  it.each([
    [81, 82],
    [81.2, 81.3],
    [80, 84],
    [0.4, 0.5],
    [1e-9, 2e-9],
    [-1, 1],
  ])('tells %d from %d', (a, b) => {
    expect(isSameBeyondRounding(a, b)).toBe(false);
    expect(isSameBeyondRounding(b, a)).toBe(false);
  });
});
