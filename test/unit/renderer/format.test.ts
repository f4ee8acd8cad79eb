import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatElapsed,
  formatMoment,
  joinWords,
} from '../../../renderer/components/format.ts';

const local = (...parts: [number, number, number, number?, number?]) => +new Date(...parts);

describe('moments', () => {
  const now = local(2026, 10, 18, 15, 0);

  it('are as short as they can be', () => {
    expect(formatMoment(local(2026, 10, 18, 14, 2), now)).toBe('14:02');
    expect(formatMoment(local(2026, 9, 3, 9, 5), now)).toBe('3 Oct, 09:05');
    expect(formatMoment(local(2025, 9, 3, 9, 5), now)).toBe('3 Oct 2025, 09:05');
  });

  it.each([
    [0, 'just now'],
    [44_000, 'just now'],
    [50_000, '1 minute ago'],
    [61_000, '1 minute ago'],
    [4 * 60_000, '4 minutes ago'],
    [3_600_000, '1 hour ago'],
    [49 * 3_600_000, '2 days ago'],
    [-5_000, 'just now'],
  ])('%i ms ago is "%s"', (ms, words) => {
    expect(formatAgo(now - ms, now)).toBe(words);
  });
});

it('counts in whole seconds what is under way', () => {
  expect(formatElapsed(-20)).toBe('0 s');
  expect(formatElapsed(999)).toBe('0 s');
  expect(formatElapsed(2_600)).toBe('2 s');
  expect(formatElapsed(86_900)).toBe('1 min 26 s');
});

it('writes sizes and counts', () => {
  expect([812, 3_100, 4_000_000].map(formatBytes)).toEqual(['812 B', '3.1 kB', '4.0 MB']);
  expect(formatCount(1, 'delivery', 'deliveries')).toBe('1 delivery');
  expect(formatCount(12_000, 'run')).toBe('12,000 runs');
});

it('joins words as in a sentence', () => {
  expect(joinWords([])).toBe('');
  expect(joinWords(['a'])).toBe('a');
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
});
