import { describe, expect, it } from 'vitest';
import { awaitedSince, overdueAgents } from '../../../main/workflow/overdue.ts';
import { sampleExecution } from '../../support/sample-execution.ts';

const RUN = { triggeredAtMs: 1_000_000, releasedAtMs: null, heldReason: null };

describe('overdue agents', () => {
  it('are judged from the trigger while none has answered, and only the first in line', () => {
    const agents = [sampleExecution('integration_health'), sampleExecution('content_review')];
    expect(overdueAgents(agents, RUN, { sinceMs: 0, nowMs: RUN.triggeredAtMs + 300_000 })).toEqual(
      [],
    );
    const late = overdueAgents(agents, RUN, { sinceMs: 0, nowMs: RUN.triggeredAtMs + 300_001 });
    expect(late.map((agent) => agent.agentId)).toEqual(['integration_health']);
  });

  it('are judged from their own start once they have started', () => {
    const startedAtMs = RUN.triggeredAtMs + 500_000;
    const agents = [sampleExecution('geo_audit', { status: 'running', startedAtMs })];
    expect(overdueAgents(agents, RUN, { sinceMs: 0, nowMs: startedAtMs + 300_000 })).toEqual([]);
    expect(overdueAgents(agents, RUN, { sinceMs: 0, nowMs: startedAtMs + 300_001 })).toHaveLength(
      1,
    );
  });

  it('are awaited since the agent before them ended', () => {
    const completedAtMs = RUN.triggeredAtMs + 200_000;
    const done = sampleExecution('integration_health', { status: 'completed', completedAtMs });
    const next = sampleExecution('content_review');
    expect(awaitedSince(next, [done, next], RUN, { sinceMs: 0, nowMs: completedAtMs })).toBe(
      completedAtMs,
    );
  });

  it('are not blamed for the time in which nobody listened', () => {
    const agents = [sampleExecution('integration_health')];
    const restartedAtMs = RUN.triggeredAtMs + 3_600_000;
    expect(
      overdueAgents(agents, RUN, { sinceMs: restartedAtMs, nowMs: restartedAtMs + 300_000 }),
    ).toEqual([]);
    expect(
      overdueAgents(agents, RUN, { sinceMs: restartedAtMs, nowMs: restartedAtMs + 300_001 }),
    ).toHaveLength(1);
  });

  it('are not judged while another is at work', () => {
    const running = sampleExecution('integration_health', {
      status: 'running',
      startedAtMs: RUN.triggeredAtMs,
    });
    const next = sampleExecution('content_review');
    expect(
      awaitedSince(next, [running, next], RUN, { sinceMs: 0, nowMs: RUN.triggeredAtMs }),
    ).toBeNull();
  });

  it('are judged from when the clock was set back, not from a time that lies ahead', () => {
    const agents = [sampleExecution('integration_health')];
    const setBackToMs = RUN.triggeredAtMs - 3_600_000;
    expect(
      overdueAgents(agents, RUN, { sinceMs: setBackToMs, nowMs: setBackToMs + 300_000 }),
    ).toEqual([]);
    expect(
      overdueAgents(agents, RUN, { sinceMs: setBackToMs, nowMs: setBackToMs + 300_001 }),
    ).toHaveLength(1);
  });

  it('are those that are asked again though they have a result, and only while they are', () => {
    const askedAgainAtMs = RUN.triggeredAtMs + 1000;
    const answered = { status: 'completed', completedAtMs: RUN.triggeredAtMs } as const;
    const asked = sampleExecution('geo_audit', { ...answered, askedAgainAtMs });
    expect(overdueAgents([asked], RUN, { sinceMs: 0, nowMs: askedAgainAtMs + 300_000 })).toEqual(
      [],
    );
    expect(
      overdueAgents([asked], RUN, { sinceMs: 0, nowMs: askedAgainAtMs + 300_001 }),
    ).toHaveLength(1);
    const left = sampleExecution('geo_audit', answered);
    expect(overdueAgents([left], RUN, { sinceMs: 0, nowMs: askedAgainAtMs + 300_001 })).toEqual([]);
  });

  it('are not judged while the run is held for a person', () => {
    const agents = [sampleExecution('integration_health')];
    const held = { ...RUN, heldReason: 'agent_authentication_failure' as const };
    expect(
      overdueAgents(agents, held, { sinceMs: 0, nowMs: RUN.triggeredAtMs + 3_600_000 }),
    ).toEqual([]);
  });

  it.each([
    ['that is next', { status: 'pending' }],
    ['at work', { status: 'running', startedAtMs: RUN.triggeredAtMs }],
    [
      'asked again',
      {
        status: 'completed',
        completedAtMs: RUN.triggeredAtMs,
        askedAgainAtMs: RUN.triggeredAtMs,
      },
    ],
  ] as const)('have their whole time from when a held run goes on: one %s', (_which, state) => {
    const agents = [sampleExecution('geo_audit', state)];
    const releasedAtMs = RUN.triggeredAtMs + 3_600_000;
    const released = { ...RUN, releasedAtMs };
    expect(overdueAgents(agents, released, { sinceMs: 0, nowMs: releasedAtMs + 300_000 })).toEqual(
      [],
    );
    expect(
      overdueAgents(agents, released, { sinceMs: 0, nowMs: releasedAtMs + 300_001 }),
    ).toHaveLength(1);
  });
});
