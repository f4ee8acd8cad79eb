import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Emit } from '../../../main/events/event-log.ts';
import { decideAgentStep } from '../../../main/workflow/agent-step.ts';
import type { RunWriter } from '../../../main/workflow/run-writer.ts';
import { WorkflowStateManager } from '../../../main/workflow/workflow-state-manager.ts';
import { normaliseAgentPayload } from '../../../main/agent-results/normalise/normalise-agent-payload.ts';
import type { NewEvent } from '../../../shared/domain/events.ts';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import type { AgentState, Run } from '../../../shared/domain/run.ts';
import {
  AGENT_TRANSITIONS,
  agentStatusSchema,
  canAgentMove,
  canWorkflowMove,
  hasWorkflowEnded,
  WORKFLOW_TRANSITIONS,
  workflowStatusSchema,
  type WorkflowStatus,
} from '../../../shared/domain/workflow-state.ts';
import { sampleExecution } from '../../support/sample-execution.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const anyWorkflowStatus = fc.constantFrom(...workflowStatusSchema.options);
const anyAgentStatus = fc.constantFrom(...agentStatusSchema.options);
const RESULT = normaliseAgentPayload(
  'geo_audit',
  { summary: 'It can be cited by AI answers.' },
  builtInAgents,
);

/** How much a run has: a late result may only add to it. */
const WORTH: Readonly<Partial<Record<WorkflowStatus, number>>> = {
  failed: 0,
  partially_completed: 1,
  completed: 2,
};

const writer: RunWriter = { update: async () => undefined, audit: async () => undefined };

function manager(): WorkflowStateManager {
  return new WorkflowStateManager({ clock: { now: () => 0 } });
}

/** Collects the transitions that are announced. */
function listener(): { emit: Emit; moves: [WorkflowStatus, WorkflowStatus][] } {
  const moves: [WorkflowStatus, WorkflowStatus][] = [];
  const emit = (event: NewEvent): void => {
    if (event.event_type !== 'orchestration.workflow_status_changed@1') return;
    moves.push([event.payload.from, event.payload.to]);
  };
  return { emit, moves };
}

/** What may happen to a run: one submission of one agent, or one order of a person. */
const anyHappening = fc.oneof(
  fc.record({
    agent: fc.nat({ max: BUILT_IN_AGENT_IDS.length - 1 }),
    status: anyAgentStatus,
    hasResult: fc.boolean(),
  }),
  fc.record({ order: fc.constantFrom('triggered' as const, 'cancelled' as const) }),
);

describe('the state machine, whatever happens to it', () => {
  it('takes no path that is not in its tables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyHappening, { maxLength: 40 }), async (happenings) => {
        let run: Run = sampleRun();
        let agents: AgentState[] = BUILT_IN_AGENT_IDS.map((agentId) => sampleExecution(agentId));
        const { emit, moves } = listener();
        for (const happening of happenings) {
          if ('order' in happening) {
            if (!canWorkflowMove(run.status, happening.order)) continue;
            run = await manager().move({ writer, emit }, { run, agents }, happening.order, {});
            continue;
          }
          const before = agents[happening.agent]!;
          const step = decideAgentStep(
            { status: before.status, shape: RESULT.shape, isReused: false, isAskedAgain: false },
            {
              status: happening.status,
              result: happening.hasResult ? RESULT : null,
              matchedBy: 'workflow_id',
              differs: true,
            },
          );
          if (step.kind === 'move') {
            expect(canAgentMove(before.status, step.to)).toBe(true);
            agents = agents.with(happening.agent, { ...before, status: step.to });
            run = await manager().follow({ writer, emit }, { run, agents }, {});
          } else {
            expect(agents[happening.agent]).toBe(before);
          }
        }
        for (const [from, to] of moves) expect(WORKFLOW_TRANSITIONS[from]).toContain(to);
        for (let at = 1; at < moves.length; at += 1)
          expect(moves[at]?.[0]).toBe(moves[at - 1]?.[1]);
        if (moves.some(([, to]) => to === 'cancelled')) expect(run.status).toBe('cancelled');
      }),
      { numRuns: 300 },
    );
  });

  it('refuses every move that the table does not allow, in one step or through running', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorkflowStatus, anyWorkflowStatus, async (from, to) => {
        const { emit, moves } = listener();
        const isAllowed =
          from === to ||
          canWorkflowMove(from, to) ||
          (canWorkflowMove(from, 'running') && canWorkflowMove('running', to));
        const moving = manager().move(
          { writer, emit },
          { run: sampleRun({ status: from }), agents: [] },
          to,
          {},
        );
        if (isAllowed) {
          expect((await moving).status).toBe(to);
        } else {
          await expect(moving).rejects.toMatchObject({ code: 'illegal_transition' });
          expect(moves).toEqual([]);
        }
      }),
    );
  });

  it('stays where it ended: completed and cancelled absorb, the others only improve', () => {
    fc.assert(
      fc.property(anyWorkflowStatus, anyWorkflowStatus, (from, to) => {
        if (!hasWorkflowEnded(from) || !canWorkflowMove(from, to)) return;
        expect(hasWorkflowEnded(to)).toBe(true);
        expect(WORTH[to]).toBeGreaterThan(WORTH[from] ?? Number.POSITIVE_INFINITY);
      }),
    );
    expect(WORKFLOW_TRANSITIONS.completed).toEqual([]);
    expect(WORKFLOW_TRANSITIONS.cancelled).toEqual([]);
  });

  it('lets late results only add to what a run has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('completed', 'failed', 'skipped'), { minLength: 9, maxLength: 9 }),
        fc.array(fc.nat({ max: 8 }), { maxLength: 9 }),
        async (statuses, late) => {
          let agents: AgentState[] = BUILT_IN_AGENT_IDS.map((agentId, at) =>
            sampleExecution(agentId, { status: statuses[at]! }),
          );
          const { emit } = listener();
          let run = await manager().follow(
            { writer, emit },
            { run: sampleRun({ status: 'running' }), agents },
            {},
          );
          for (const at of late) {
            const before = WORTH[run.status]!;
            agents = agents.with(at, { ...agents[at]!, status: 'completed' });
            run = await manager().follow({ writer, emit }, { run, agents }, {});
            expect(WORTH[run.status]).toBeGreaterThanOrEqual(before);
          }
        },
      ),
    );
  });

  it('never leaves a state in which an agent has its result', () => {
    expect(AGENT_TRANSITIONS.completed).toEqual([]);
    fc.assert(
      fc.property(anyAgentStatus, fc.boolean(), fc.boolean(), (status, hasResult, differs) => {
        const step = decideAgentStep(
          { status: 'completed', shape: RESULT.shape, isReused: false, isAskedAgain: false },
          { status, result: hasResult ? RESULT : null, matchedBy: 'workflow_id', differs },
        );
        expect(step.kind).not.toBe('move');
        expect(step.kind).not.toBe('fail_again');
      }),
    );
  });
});
