import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INBOX_RETRY,
  nextAttemptAt,
  OUTBOUND_RETRY,
  retryDelayMs,
} from '../../../shared/domain/retry-policy.ts';

const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');

describe('a retry policy', () => {
  it.each([
    ['a request to Opal', OUTBOUND_RETRY, [1000, 2000, 4000, 8000, null]],
    ['a delivery', INBOX_RETRY, [1000, 4000, 16_000, 64_000, 256_000, null]],
  ] as const)('lets %s wait longer each time, and ends', (_what, policy, expected) => {
    const waits = expected.map((_wait, index) => {
      const atMs = nextAttemptAt(policy, { attempt: index + 1, nowMs: NOW_MS, random: 0 });
      return atMs === null ? null : atMs - NOW_MS;
    });
    expect(waits).toEqual(expected);
  });

  it('never waits longer than its bound and the jitter on it, nor less than before', () => {
    const policies = fc.record({
      maxAttempts: fc.constant(50),
      initialMs: fc.integer({ min: 1, max: 10_000 }),
      factor: fc.double({ min: 1, max: 10, noNaN: true }),
      longestMs: fc.integer({ min: 10_000, max: 3_600_000 }),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const attempts = fc.integer({ min: 1, max: 49 });
    fc.assert(
      fc.property(policies, attempts, fc.double({ min: 0, max: 1, noNaN: true }), (...drawn) => {
        const [policy, attempt, random] = drawn;
        const delayMs = retryDelayMs(policy, attempt, random);
        expect(delayMs).toBeLessThanOrEqual(Math.round(policy.longestMs * (1 + policy.jitter)));
        expect(retryDelayMs(policy, attempt + 1, random)).toBeGreaterThanOrEqual(delayMs);
      }),
    );
  });

  it('waits for the time that the other side named, and never past a deadline', () => {
    const failed = { attempt: 1, nowMs: NOW_MS, random: 0, notBeforeMs: NOW_MS + 30_000 };
    expect(nextAttemptAt(OUTBOUND_RETRY, failed)).toBe(NOW_MS + 30_000);
    const until = (deadlineMs: number) => nextAttemptAt(OUTBOUND_RETRY, { ...failed, deadlineMs });
    expect(until(NOW_MS + 30_000)).toBe(NOW_MS + 30_000);
    expect(until(NOW_MS + 29_999)).toBeNull();
  });
});
