import { expect, it } from 'vitest';
import { followPauseMs } from '../../../../main/opal/runners/direct-jobs.ts';
import { RequestPace } from '../../../../main/opal/runners/request-pace.ts';

it('asks at most ten times a second how fifty open runs stand, and comes to each of them', () => {
  const pace = new RequestPace();
  const dueAtMs = Array.from({ length: 50 }, () => 0);
  const lookedAtMs = Array.from({ length: 50 }, () => 0);
  const perSecond = new Map<number, number>();
  for (let nowMs = 0; nowMs < 120_000; nowMs += 10) {
    for (const [run, due] of dueAtMs.entries()) {
      if (due > nowMs) continue;
      const waitMs = pace.take(nowMs);
      if (waitMs > 0) {
        dueAtMs[run] = nowMs + waitMs;
        continue;
      }
      const second = Math.floor(nowMs / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      lookedAtMs[run] = nowMs;
      dueAtMs[run] = nowMs + followPauseMs(nowMs, false);
    }
  }
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(10);
  expect(Math.min(...lookedAtMs)).toBeGreaterThan(100_000);
});

it('waits the longer the longer nothing has changed, within limits', () => {
  const pauses = [0, 1000, 10_000, 60_000, 3_600_000].map((quietMs) =>
    followPauseMs(quietMs, false),
  );
  expect(pauses).toEqual([250, 250, 2500, 10_000, 10_000]);
  expect(followPauseMs(3_600_000, true)).toBe(30_000);
});
