import { describe, expect, it } from 'vitest';
import { canTakeResult } from '../../../renderer/features/run/can-take-result.ts';
import { type WorkflowStatus } from '../../../shared/domain/workflow-state.ts';
import { fixtureRun } from '../../support/fixture-run.ts';
import type { RunAgentView } from '../../../shared/contract/run-view.ts';

function runIn(status: WorkflowStatus, change: Partial<RunAgentView> = {}) {
  const { view } = fixtureRun({ index: 1, status, startedAtMs: Date.UTC(2026, 0, 15) });
  const agents = view.agents.map((agent, index) => (index === 0 ? { ...agent, ...change } : agent));
  return { ...view, agents };
}

describe('a result can be pasted', () => {
  it.each([
    ['pending', true],
    ['triggered', true],
    ['running', true],
    ['completed', false],
    ['partially_completed', true],
    ['failed', true],
    ['cancelled', false],
  ] as const)('into a run that is %s: %s, however many agents have answered', (status, can) => {
    expect(canTakeResult(runIn(status))).toBe(can);
  });

  it('but not into one that is planned, which would begin with it', () => {
    const planned = { ...runIn('pending'), scheduledForMs: Date.UTC(2026, 0, 20) };
    expect(canTakeResult(planned)).toBe(false);
  });

  it.each(['completed', 'cancelled'] as const)(
    'into a run that is %s only while another answer of an agent is awaited and can count',
    (status) => {
      const isAwaited = { askedAgainAtMs: Date.UTC(2026, 0, 16) };
      expect(canTakeResult(runIn(status, isAwaited))).toBe(status === 'completed');
      expect(canTakeResult(runIn(status, { status: 'running' }))).toBe(status === 'completed');
    },
  );
});
