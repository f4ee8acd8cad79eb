import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfidence } from '../../../../main/agent-results/normalise/read-confidence.ts';

describe('readConfidence', () => {
  it.each([
    [0, 0],
    [0.8, 0.8],
    [1, 1],
    [1.5, 0.015],
    [2, 0.02],
    [79, 0.79],
    [100, 1],
  ])('reads %s as %s', (written, value) => {
    expect(readConfidence(written)).toEqual({ value, problem: null });
  });

  it.each([
    ['0.81', 0.81],
    ['81', 0.81],
    ['81%', 0.81],
    ['81 %', 0.81],
    ['0.5%', 0.005],
    ['1%', 0.01],
  ])('reads the text %j as %s and reports its type', (written, value) => {
    expect(readConfidence(written)).toEqual({ value, problem: 'wrong_type' });
  });

  it.each([-0.1, -5, 100.1, 1000, '140%'])('finds %s out of range', (written) => {
    expect(readConfidence(written)).toEqual({ value: null, problem: 'confidence_out_of_range' });
  });

  it.each(['high', '', true, [], {}, '8 of 10'])('cannot read %j', (written) => {
    expect(readConfidence(written)).toEqual({ value: null, problem: 'wrong_type' });
  });

  it.each([null, undefined])('takes %s as none given', (written) => {
    expect(readConfidence(written)).toEqual({ value: null, problem: null });
  });

  it('never gives a confidence outside 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.double({ min: -200, max: 200 }).map(String)),
        (written) => {
          const { value } = readConfidence(written);
          expect(value === null || (value >= 0 && value <= 1)).toBe(true);
        },
      ),
    );
  });
});
