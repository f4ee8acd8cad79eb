import { describe, expect, it } from 'vitest';
import { nextDeliveryAt, scheduledRetry } from '../../../main/delivery/delivery-retry.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';

const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');
const MINUTE_MS = 60_000;

/** The waits between the attempts of an event that always fails. */
function waits(random: number, retry?: RetryPolicy): number[] {
  const all: number[] = [];
  for (let attempt = 1, nowMs = NOW_MS; attempt < 100; attempt += 1) {
    const atMs = nextDeliveryAt({ attempt, nowMs, random, retryAfterMs: null }, retry);
    if (atMs === null) return all;
    all.push(atMs - nowMs);
    nowMs = atMs;
  }
  throw new Error('It never ends');
}

describe('the attempts of an event', () => {
  it('are five quick ones, then five over 17 hours and a half, then it is a dead letter', () => {
    const expected = [1000, 2000, 4000, 8000].concat(
      [5, 30, 120, 300, 600].map((minutes) => minutes * MINUTE_MS),
    );
    expect(waits(0)).toEqual(expected);
    expect(waits(1)).toEqual(expected.map((wait) => Math.round(wait * 1.1)));
  });

  it('are put off by Retry-After, never brought forward, and no more of them', () => {
    const after = (attempt: number, retryAfterMs: number) => {
      return nextDeliveryAt({ attempt, nowMs: NOW_MS, random: 0, retryAfterMs });
    };
    expect(after(1, 90_000)).toBe(NOW_MS + 90_000);
    expect(after(1, 0)).toBe(NOW_MS + 1000);
    expect(after(6, 90_000)).toBe(NOW_MS + 30 * MINUTE_MS);
    expect(after(10, 90_000)).toBeNull();
  });

  it("follow an endpoint's own schedule", () => {
    expect(waits(0, scheduledRetry([10_000, 3_600_000, 20_000]))).toEqual([
      10_000, 3_600_000, 20_000,
    ]);
    expect(waits(0, scheduledRetry([]))).toEqual([]);
  });
});
