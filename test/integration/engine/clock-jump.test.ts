import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';

const HOUR_MS = 3_600_000;

describe('a laptop that sleeps, or whose clock is set', () => {
  it.each([2 * HOUR_MS, -2 * HOUR_MS])(
    'by %i ms says so in the run and gives up no agent',
    async (byMs) => {
      await using folder = await temporaryFolder();
      const state = { jumpMs: 0 };
      await using console = await testEngine(folder.path, {
        clock: { now: () => Date.now() + state.jumpMs },
        agentTimeoutMs: () => 60_000,
      });
      const runId = await console.startPractice({ pace: 'natural' });
      await console.until(runId, (event) => event.event_type === 'orchestration.agent.started@1');
      state.jumpMs = byMs;
      const events = await console.until(
        runId,
        (event) => event.event_type === 'engine.clock_jumped@1',
      );
      const jumps = events.flatMap((event) =>
        event.event_type === 'engine.clock_jumped@1' ? [event.payload.by_ms - byMs] : [],
      );
      expect(jumps).toHaveLength(1);
      expect(Math.abs(jumps[0] ?? NaN)).toBeLessThan(5000);
      await console.until(runId, (event) => event.event_type === 'orchestration.agent.completed@1');
      const view = await console.call('runs.get', { runId });
      expect(view.agents.filter(({ status }) => status === 'failed')).toEqual([]);
      await console.call('runs.cancel', { runId });
    },
  );
});
