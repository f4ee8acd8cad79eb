import { expect, it } from 'vitest';
import { pastAnalyses } from '../../../../main/opal/runners/past-analyses.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import type { CaughtUpEntry } from '../../../../shared/domain/catch-up.ts';

const HOUR_MS = 3_600_000;

function entry(agentId: AgentId, hour: number | null): CaughtUpEntry {
  return {
    executionId: `${agentId} at ${String(hour)}`,
    agentId,
    opalAgentId: agentId,
    status: 'completed',
    startedAtMs: hour === null ? null : hour * HOUR_MS,
    endedAtMs: null,
    state: 'chosen',
    runId: null,
  };
}

const CHOSEN = [
  entry('geo_audit', 0),
  entry('content_review', 1),
  // The same agent again begins another analysis, and so does what is far away.
  entry('geo_audit', 2),
  entry('content_review', 15),
  entry('audience_suggester', null),
];

it('puts each agent once into an analysis, and what is far apart into two', () => {
  const [first, second, third] = CHOSEN;
  expect(pastAnalyses(CHOSEN, 9)).toEqual([[first, second], [third], CHOSEN.slice(3)]);
});

it.each([
  [0, 0],
  [1, 1],
  [2, 1],
  [3, 2],
])('begins no other analysis once %i executions are in one', (most, count) => {
  expect(pastAnalyses(CHOSEN, most)).toHaveLength(count);
});
