import { expect, it } from 'vitest';
import { agentTiming, SLA_AT } from '../../../renderer/features/run/agent-timing.ts';

const base = {
  status: 'completed' as const,
  startedAtMs: 1_000,
  completedAtMs: 61_000,
  reportedDurationMs: 22_000,
  slaMs: 120_000,
};

it('measures from the start to the end', () => {
  expect(agentTiming(base, 999_999)).toEqual({
    elapsedMs: 60_000,
    fill: 0.5 * SLA_AT,
    isOverSla: false,
  });
});

it('measures to now while the agent runs', () => {
  const running = { ...base, status: 'running' as const, completedAtMs: null };
  expect(agentTiming(running, 31_000).elapsedMs).toBe(30_000);
});

it('takes what the agent reported where no start is known', () => {
  expect(agentTiming({ ...base, startedAtMs: null }, 0).elapsedMs).toBe(22_000);
});

it('knows no time of an agent that has not begun', () => {
  const waiting = {
    ...base,
    status: 'pending' as const,
    startedAtMs: null,
    completedAtMs: null,
    reportedDurationMs: null,
  };
  expect(agentTiming(waiting, 5_000)).toEqual({ elapsedMs: null, fill: 0, isOverSla: false });
});

it('fills the bar at most, and says when the SLA is exceeded', () => {
  expect(agentTiming({ ...base, completedAtMs: 901_000 }, 0)).toMatchObject({
    fill: 1,
    isOverSla: true,
  });
  expect(agentTiming({ ...base, completedAtMs: 121_000 }, 0).isOverSla).toBe(false);
});

it('never shows a negative time when clocks disagree', () => {
  expect(agentTiming({ ...base, completedAtMs: 0 }, 0).elapsedMs).toBe(0);
});
