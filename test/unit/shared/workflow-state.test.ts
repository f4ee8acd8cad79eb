import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldExecutionStatus } from '../../../shared/domain/status-words.ts';
import {
  AGENT_TRANSITIONS,
  agentStatusSchema,
  canWorkflowMove,
  workflowOutcome,
  workflowStatusSchema,
} from '../../../shared/domain/workflow-state.ts';

const anyAgentStatus = fc.constantFrom(...agentStatusSchema.options);

describe('workflow states', () => {
  it('never leave completed or cancelled', () => {
    for (const to of workflowStatusSchema.options) {
      expect(canWorkflowMove('completed', to)).toBe(false);
      expect(canWorkflowMove('cancelled', to)).toBe(false);
    }
  });

  it('only get better after an end', () => {
    expect(canWorkflowMove('partially_completed', 'completed')).toBe(true);
    expect(canWorkflowMove('partially_completed', 'failed')).toBe(false);
    expect(canWorkflowMove('failed', 'partially_completed')).toBe(true);
    expect(canWorkflowMove('failed', 'running')).toBe(false);
  });

  it('never take a result away from an agent', () => {
    expect(AGENT_TRANSITIONS.completed).toEqual([]);
  });

  it('follow from the agents alone: open while one is awaited, complete only with all', () => {
    fc.assert(
      fc.property(fc.array(anyAgentStatus, { minLength: 1, maxLength: 9 }), (agents) => {
        const outcome = workflowOutcome(agents);
        const awaited = agents.some((status) => status === 'pending' || status === 'running');
        expect(outcome === null).toBe(awaited);
        expect(outcome === 'completed').toBe(agents.every((status) => status === 'completed'));
        if (outcome === 'failed') expect(agents).not.toContain('completed');
      }),
    );
  });

  it.each([
    [undefined, 'completed'],
    ['', 'completed'],
    ['In-Progress', 'running'],
    ['started', 'running'],
    ['SUCCESS', 'completed'],
    ['partial', 'completed'],
    ['timeout', 'failed'],
    ['failure', 'failed'],
    ['on holiday', null],
  ])('reads the status %o as %s', (word, expected) => {
    expect(foldExecutionStatus(word)).toBe(expected);
  });
});
