import {
  hasExecutionEnded,
  waitsForPerson,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Cancellation } from '../../opal-api/calls/executions-api.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import { ownAgentOf } from './agent-plan.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import { readFailure } from './request-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

interface Parts {
  readonly runs: RunRepository;
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  /** Has the run's executions looked at now. */
  readonly wake: (runId: RunId) => Promise<void>;
}

/** What a person, or a cancelled run, asks of executions that are under way in Opal. */
export class ExecutionControl {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Cancels in Opal what a run has under way there, and writes down what Opal says. */
  async cancelRun(runId: RunId): Promise<void> {
    const { runs, apis, journal, wake } = this.#parts;
    const run = await runs.find(runId);
    if (run === null || run.target.kind !== 'direct') return;
    const open = (await journal.executions.listOfRun(runId)).filter(isToCancel);
    if (open.length === 0) return;
    const api = await apis.open(run.target);
    for (const execution of open) await this.cancel(api, run, execution);
    await wake(runId);
  }

  /** Cancels one execution. What Opal says, or what keeps it from hearing, is written down. */
  async cancel(
    api: RunnerApi,
    run: Pick<Run, 'ownAgents'>,
    execution: FollowedExecution,
  ): Promise<void> {
    const { executionId } = execution;
    if (executionId === null) return;
    const calls = isWorkflowRun(run, execution) ? api.workflows : api.executions;
    try {
      const said = await calls.cancel(executionId);
      await this.#parts.journal.note(execution.id, { cancelSaid: wordsOf(said) });
    } catch (error) {
      const { httpStatus } = readFailure(error);
      // Without an answer it is asked again when the execution is next looked at.
      if (httpStatus === null || httpStatus >= 500 || !(error instanceof OsaError)) throw error;
      await this.#parts.journal.note(execution.id, { cancelSaid: error.message });
    }
  }

  /**
   * Lets a workflow's execution go on that waits for an approval, or after a passing failure.
   *
   * @throws OsaError `not_found`, `illegal_transition`, and those of Opal's API
   */
  async resume(runId: RunId, id: string): Promise<void> {
    const { runs, apis, journal, wake } = this.#parts;
    const run = await runs.get(runId);
    const { target } = run;
    const execution = await journal.executions.find(id);
    if (execution === null || execution.runId !== runId || target.kind !== 'direct') {
      throw new OsaError('not_found', { details: { id } });
    }
    const { executionId, status } = execution;
    if (executionId === null || !isWorkflowRun(run, execution) || !waitsForPerson(status)) {
      throw new OsaError('illegal_transition', {
        message: 'It does not wait for anybody.',
        details: { status },
      });
    }
    const api = await apis.open(target);
    const { requestId } = await api.workflows.resume(executionId);
    await journal.note(id, { status: 'running', requestId });
    await wake(runId);
  }
}

/** Whether an execution is a workflow's: of the one that leads the run, or of one's own. */
export function isWorkflowRun(
  run: Pick<Run, 'ownAgents'>,
  { agentId, parentExecutionId }: Pick<FollowedExecution, 'agentId' | 'parentExecutionId'>,
): boolean {
  if (agentId === null) return true;
  return parentExecutionId === null && ownAgentOf(run, agentId)?.kind === 'workflow';
}

/** Whether an execution is under way of which Opal has not been told that it is not wanted. */
export function isToCancel(
  execution: Pick<
    FollowedExecution,
    'executionId' | 'parentExecutionId' | 'sentAtMs' | 'status' | 'cancelSaid'
  >,
): boolean {
  const { executionId, parentExecutionId, sentAtMs, status, cancelSaid } = execution;
  // What somebody else has begun is not the console's to end.
  if (sentAtMs === null) return false;
  // Steps end with their workflow.
  if (executionId === null || parentExecutionId !== null || cancelSaid !== null) return false;
  return !hasExecutionEnded(status);
}

function wordsOf({ outcome, says }: Cancellation): string {
  const done = outcome === 'accepted' ? 'Opal takes the cancellation' : 'It had ended before';
  return says === '' ? `${done}.` : `${done}: ${says}`;
}
