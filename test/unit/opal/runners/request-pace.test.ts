import { expect, it } from 'vitest';
import { followPauseMs } from '../../../../main/opal/runners/direct-jobs.ts';
import { RequestPace } from '../../../../main/opal/runners/request-pace.ts';

/** How often fifty open runs are looked at in two minutes, where jobs begin at such steps. */
function lookAtFifty(stepMs: number, mustToo: (nowMs: number) => number) {
  const pace = new RequestPace();
  const dueAtMs = Array.from({ length: 50 }, () => 0);
  const looks = Array.from({ length: 50 }, () => 0);
  const madeAtMs: number[] = [];
  for (let nowMs = 0; nowMs < 120_000; nowMs += stepMs) {
    for (let more = mustToo(nowMs); more > 0; more -= 1) {
      pace.count(nowMs);
      madeAtMs.push(nowMs);
    }
    // Jobs begin in the order in which they are due.
    const due = [...dueAtMs.keys()].filter((run) => (dueAtMs[run] ?? 0) <= nowMs);
    for (const run of due.toSorted((a, b) => (dueAtMs[a] ?? 0) - (dueAtMs[b] ?? 0))) {
      const waitMs = pace.take(nowMs);
      dueAtMs[run] = nowMs + (waitMs > 0 ? waitMs : followPauseMs(nowMs, false));
      if (waitMs > 0) continue;
      looks[run] = (looks[run] ?? 0) + 1;
      madeAtMs.push(nowMs);
    }
  }
  const withinOne = madeAtMs.map(
    (from) => madeAtMs.filter((at) => at >= from && at < from + 1000).length,
  );
  return { most: Math.max(...withinOne), fewestLooks: Math.min(...looks) };
}

it.each([10, 100, 1000])(
  'asks at most ten times in any second how fifty open runs stand, and comes to each: every %i ms',
  (stepMs) => {
    const { most, fewestLooks } = lookAtFifty(stepMs, () => 0);
    expect(most).toBe(10);
    expect(fewestLooks).toBeGreaterThan(10);
  },
);

it('leaves room for what cannot wait', () => {
  const { most, fewestLooks } = lookAtFifty(100, (nowMs) => (nowMs % 1000 === 0 ? 4 : 0));
  expect(most).toBe(10);
  expect(fewestLooks).toBeGreaterThan(5);
});

it('goes on when the clock is put back', () => {
  const pace = new RequestPace();
  for (let made = 0; made < 10; made += 1) expect(pace.take(1_000_000)).toBe(0);
  expect(pace.take(1_000_000)).toBe(1000);
  expect(pace.take(5_000)).toBe(0);
});

it('waits the longer the longer nothing has changed, within limits', () => {
  const pauses = [0, 1000, 10_000, 60_000, 3_600_000].map((quietMs) =>
    followPauseMs(quietMs, false),
  );
  expect(pauses).toEqual([250, 250, 2500, 10_000, 10_000]);
  expect(followPauseMs(3_600_000, true)).toBe(30_000);
});
