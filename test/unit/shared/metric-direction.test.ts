import { expect, it } from 'vitest';
import { judgeChange } from '../../../shared/domain/metric-direction.ts';

it.each([
  ['Conversion rate', 0.4, 'better'],
  ['Conversion rate', -0.4, 'worse'],
  ['Bounce rate', -3, 'better'],
  ['Largest contentful paint (LCP)', 200, 'worse'],
  ['Pages without a score', -12, 'better'],
  ['Error-free sessions', 2, 'better'],
  ['Cost per lead', 4, 'worse'],
  ['Absprungrate', 1, 'worse'],
  ['Fields in the form', -6, null],
  ['Conversion rate', 0, null],
] as const)('a change of %s by %d is %s', (label, difference, verdict) => {
  expect(judgeChange(label, difference)).toBe(verdict);
});
