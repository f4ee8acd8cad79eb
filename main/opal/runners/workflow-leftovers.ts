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
import { wordsOf } from './read-ended.ts';

interface Parts {
  readonly agents: AgentRepository;
  readonly journal: ExecutionJournal;
  readonly clock: Clock;
}

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
      agentId,
      ...(step.output === null ? {} : { result: step.output }),
      failure: isDone ? null : wordsOf(step.statusWord, null),
      seconds: null,
      facts: { opal_workflow_execution_id: workflow.executionId, opal_step_id: step.stepId },
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
    for (const { agentId, status, attempts } of await agents.listStates(run.runId)) {
      const isAwaited = status === 'pending' || (status === 'running' && attempts <= 1);
      if (!isAwaited || !run.expectedAgents.includes(agentId)) continue;
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
