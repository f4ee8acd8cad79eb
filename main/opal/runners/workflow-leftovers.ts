import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type {
  OpalStepExecution,
  OpalWorkflowExecution,
} from '../../opal-api/shapes/workflow-execution.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { EndedAnswer } from './fetched-delivery.ts';
import { wordsOf } from './read-ended.ts';
import { workflowAgents } from './write-brief.ts';

interface Parts {
  readonly agents: AgentRepository;
  readonly journal: ExecutionJournal;
  readonly clock: Clock;
}

const UNKNOWN_EXECUTION =
  'Opal says that this step is over, and does not know its execution: there is no answer.';

/** What of a workflow has no execution of its own: what it says itself is all there is. */
export class WorkflowLeftovers {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A step that has ended and names no execution: what it says itself is all there is. */
  async withoutExecution(
    run: Run,
    workflow: FollowedExecution,
    step: OpalStepExecution,
    agentId: AgentId,
  ): Promise<void> {
    const { journal, clock } = this.#parts;
    const known = await journal.executions.newestOf(run.runId, agentId);
    if (known?.deliveredAtMs !== undefined && known.deliveredAtMs !== null) return;
    const execution = await journal.intend({
      runId: run.runId,
      agentId,
      connectionId: workflow.connectionId,
      instanceId: workflow.instanceId,
      opalAgentId: step.agentId ?? '',
      requestKey: `step:${workflow.id}:${step.stepId ?? agentId}`,
    });
    if (execution.deliveredAtMs !== null) return;
    const isDone = step.status === 'completed';
    const answer = {
      ...saidByStep(step, agentId, workflow.executionId),
      failure: isDone ? null : wordsOf(step.statusWord, null),
    };
    const status = isOpalStatusOver(step.status) ? step.status : ('cancelled' as const);
    const endedAtMs = step.endedAtMs ?? clock.now();
    const change = { status, endedAtMs, parentExecutionId: workflow.executionId };
    await journal.deliver(
      run,
      { ...execution, parentExecutionId: workflow.executionId },
      answer,
      change,
    );
  }

  /** A step that is over and whose execution Opal does not know: the same holds for it. */
  async withUnknownExecution(
    run: Run,
    execution: FollowedExecution,
    step: OpalStepExecution,
    agentId: AgentId,
  ): Promise<void> {
    const isDone = step.status === 'completed' && step.output !== null;
    const answer = {
      ...saidByStep(step, agentId, execution.parentExecutionId),
      failure: isDone ? null : UNKNOWN_EXECUTION,
    };
    const { endedAtMs } = execution;
    await this.#parts.journal.deliver(run, execution, answer, { status: 'lost', endedAtMs });
  }

  /** Agents that Opal never came to have failed with their workflow, in its words. */
  async endMissing(
    run: Run,
    workflow: FollowedExecution,
    seen: OpalWorkflowExecution,
  ): Promise<void> {
    const { agents, journal, clock } = this.#parts;
    const words =
      seen.status === 'completed'
        ? 'Opal ended the workflow without this agent.'
        : wordsOf(seen.statusWord, seen.errorMessage);
    const parts = new Set(workflowAgents(run));
    for (const { agentId, status, attempts } of await agents.listStates(run.runId)) {
      const isAwaited = status === 'pending' || (status === 'running' && attempts <= 1);
      if (!isAwaited || !parts.has(agentId)) continue;
      const known = await journal.executions.newestOf(run.runId, agentId);
      if (known !== null) continue;
      const execution = await journal.intend({
        runId: run.runId,
        agentId,
        connectionId: workflow.connectionId,
        instanceId: workflow.instanceId,
        opalAgentId: '',
        requestKey: `missing:${workflow.id}:${agentId}`,
      });
      const facts = { opal_workflow_execution_id: workflow.executionId };
      const answer = { agentId, failure: words, seconds: null, facts };
      const ended = { status: 'lost' as const, endedAtMs: clock.now() };
      await journal.deliver(
        run,
        { ...execution, parentExecutionId: workflow.executionId },
        answer,
        ended,
      );
    }
  }
}

function saidByStep(
  { output, stepId }: OpalStepExecution,
  agentId: AgentId,
  workflowExecutionId: string | null,
): Omit<EndedAnswer, 'failure'> {
  return {
    agentId,
    ...(output === null ? {} : { result: output }),
    seconds: null,
    facts: { opal_workflow_execution_id: workflowExecutionId, opal_step_id: stepId },
  };
}
