import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricUnitSchema } from '../../../shared/domain/agent-result.ts';
import {
  formatConfidence,
  formatDuration,
  formatMetric,
  formatNumber,
  metricParts,
} from '../../../shared/domain/format-metric.ts';

describe('formatMetric', () => {
  it.each([
    [81, 'score_100', '81 of 100'],
    [12.4, 'percent', '12.4%'],
    [0.79, 'ratio', '0.79'],
    [0.00421, 'ratio', '0.00421'],
    [18_400, 'count', '18,400'],
    [184, 'ms', '184 ms'],
    [41, 'seconds', '41 s'],
    [1, 'hours', '1 hour'],
    [96, 'hours', '96 hours'],
    [1, 'days', '1 day'],
    [5.5, 'days', '5.5 days'],
    [2, 'weeks', '2 weeks'],
    [6.66789, null, '6.67'],
  ] as const)('writes %s in %s as "%s"', (value, unit, text) => {
    expect(formatMetric({ value, unit })).toBe(text);
  });

  it('leaves a text as the agent gave it, whatever the unit', () => {
    for (const unit of [...metricUnitSchema.options, null]) {
      expect(formatMetric({ value: ' 47 of 100', unit })).toBe(' 47 of 100');
    }
  });

  it('gives value and unit apart for a card', () => {
    expect(metricParts({ value: 81, unit: 'score_100' })).toEqual({ value: '81', unit: 'of 100' });
    expect(metricParts({ value: 12.4, unit: 'percent' })).toEqual({ value: '12.4%', unit: '' });
  });
});

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-1234.5, '-1,234.5'],
    [0.000123456, '0.000123'],
    [1e15, '1.00e+15'],
    [Number.POSITIVE_INFINITY, 'unbounded'],
  ])('writes %s as "%s"', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('never turns a number that is not zero into zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e14, noNaN: true }), (value) => {
        expect(Number(formatNumber(value).replaceAll(',', ''))).toBeGreaterThan(0);
      }),
    );
  });
});

describe('formatConfidence', () => {
  it('has two decimals', () => {
    expect([0, 0.7, 0.785, 1].map(formatConfidence)).toEqual(['0.00', '0.70', '0.79', '1.00']);
  });

  it('says when an agent gave none', () => {
    expect(formatConfidence(null)).toBe('not given');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [840, '840 ms'],
    [1_400, '1.4 s'],
    [9_999, '9.9 s'],
    [41_900, '41 s'],
    [60_000, '1 min'],
    [86_000, '1 min 26 s'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 day'],
    [187_200_000, '2 days 4 h'],
  ])('writes %s ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
