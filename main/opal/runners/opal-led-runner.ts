import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { DirectTarget, Run } from '../../../shared/domain/run.ts';
import type { JobOutcome } from '../../jobs/job-handler.ts';
import type { OpalWorkflowExecution } from '../../opal-api/shapes/workflow-execution.ts';
import type { JobRepository } from '../../storage/job-repository.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { CreditBudgets } from './budgets.ts';
import { followJob } from './direct-jobs.ts';
import type { BegunExecution, ExecutionJournal } from './execution-journal.ts';
import { findInHistory } from './find-in-history.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { OpalRunner, RunRequest } from './opal-runner.ts';
import { outcomeOfFailure } from './outcome-of-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';
import { writeBrief } from './write-brief.ts';

interface Parts {
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  readonly installed: InstalledAgents;
  readonly lifecycle: RunLifecycle;
  readonly jobs: JobRepository;
  readonly budgets: CreditBudgets;
  /** Asks single agents, which no workflow does. */
  readonly single: OpalRunner;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called when a job waits to be carried out. */
  readonly onJobs: () => void;
}

/**
 * Runs led by Opal: the workflow is triggered once with the protected brief, and followed from
 * then on. Agents that are missing afterwards are asked one by one.
 */
export class OpalLedRunner implements OpalRunner {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async carryOut(request: RunRequest, signal: AbortSignal): Promise<JobOutcome> {
    const { run, order } = request;
    const isPart = run.forceSync !== null && run.forceSync.scope !== 'full';
    if (run.target.kind !== 'direct' || order.purpose !== 'start' || isPart) {
      return this.#parts.single.carryOut(request, signal);
    }
    try {
      const execution = await this.#trigger(run, run.target, signal);
      return this.#triggered(request, execution);
    } catch (error) {
      if (signal.aborted) throw error;
      return outcomeOfFailure(this.#parts.lifecycle, request, error);
    }
  }

  async #trigger(run: Run, target: DirectTarget, signal: AbortSignal): Promise<FollowedExecution> {
    const { apis, journal, installed, budgets } = this.#parts;
    const api = await apis.open(target);
    const { id: opalAgentId } = await installed.workflow(api);
    const requestKey = `workflow:${run.runId}`;
    const known = await journal.executions.findByRequest(requestKey);
    if (known === null) await budgets.assertRoom(run, run.expectedAgents);
    let intended = await journal.intend({
      runId: run.runId,
      agentId: null,
      connectionId: api.connectionId,
      instanceId: api.instanceId,
      opalAgentId,
      // The same whenever it is tried, also after the run was held: there is one.
      requestKey,
    });
    if (intended.historyMark === null && intended.executionId === null) {
      const historyMark = await markOf(api, opalAgentId, signal);
      await journal.note(intended.id, { historyMark });
      intended = { ...intended, historyMark };
    }
    const marked = intended;
    const begun = await journal.triggerOnce(marked, {
      send: async () => {
        const text = JSON.stringify(writeBrief(run));
        const { value, requestId } = await api.workflows.trigger(opalAgentId, text, { signal });
        return { ...begunOf(value), requestId };
      },
      find: () => this.#find(api, marked, signal),
    });
    // Another request of the run is at it.
    if (begun === null) throw new OsaError('conflict');
    return marked;
  }

  async #find(
    api: RunnerApi,
    intended: FollowedExecution,
    signal: AbortSignal,
  ): Promise<BegunExecution | null> {
    const mark = readMark(intended.historyMark);
    const entries = api.workflows.history(intended.opalAgentId, { signal });
    const found = await findInHistory(
      this.#parts.journal.executions,
      api.instanceId,
      {
        entries,
        entryOf: ({ executionId, startedAtMs }) => ({ executionId, atMs: startedAtMs }),
      },
      mark.atMs,
      async ({ executionId }) => (executionId === mark.executionId ? false : null),
    );
    return found === null ? null : begunOf(found);
  }

  #triggered({ run, order }: RunRequest, execution: FollowedExecution): JobOutcome {
    const { lifecycle, jobs, clock, newId } = this.#parts;
    return {
      kind: 'done',
      onRecorded: this.#parts.onJobs,
      record: async (trx, emit) => {
        await lifecycle.markDelivered(run.runId, order, { trx, emit });
        const nowMs = clock.now();
        const job = followJob({
          id: newId(),
          runId: run.runId,
          executionRow: execution.id,
          dueAtMs: nowMs,
        });
        await jobs.enqueue(trx, job, nowMs);
      },
    };
  }
}

function begunOf({ executionId, status, startedAtMs }: OpalWorkflowExecution): BegunExecution {
  return { executionId, status, startedAtMs, requestId: null };
}

/** What is newest in a workflow's history, by Opal's clock. */
async function markOf(api: RunnerApi, workflowId: string, signal: AbortSignal): Promise<string> {
  for await (const { executionId, startedAtMs } of api.workflows.history(workflowId, { signal })) {
    return `${startedAtMs ?? 0}:${executionId}`;
  }
  return '0:';
}

function readMark(mark: string | null): { readonly atMs: number; readonly executionId: string } {
  const [atMs = '', executionId = ''] = (mark ?? '').split(/:(.*)/su);
  return { atMs: Number(atMs) || 0, executionId };
}
