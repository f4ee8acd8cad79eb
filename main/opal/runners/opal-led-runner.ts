import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { DirectTarget, Run } from '../../../shared/domain/run.ts';
import type { JobOutcome } from '../../jobs/job-handler.ts';
import type { JobRepository } from '../../storage/job-repository.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { CreditBudgets } from './budgets.ts';
import { ownAgentOf } from './agent-plan.ts';
import { agentJob, followJob } from './direct-jobs.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { OpalRunner, RunRequest } from './opal-runner.ts';
import { outcomeOfFailure } from './outcome-of-failure.ts';
import type { RunnerApis } from './runner-api.ts';
import { findWorkflowRun, markHistory, triggerWorkflow } from './workflow-start.ts';
import { workflowAgents, writeBrief } from './write-brief.ts';

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
    if (order.purpose === 'resume') return this.#resume(request, signal);
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

  /** Whatever its workflow still brings is not asked for beside it: that would be paid twice. */
  async #resume(request: RunRequest, signal: AbortSignal): Promise<JobOutcome> {
    const { run, order } = request;
    const { journal, lifecycle, single } = this.#parts;
    const workflow = await journal.executions.findByRequest(workflowKey(run));
    const isBegun = workflow !== null && workflow.executionId !== null;
    if (!isBegun || workflow.deliveredAtMs !== null) return single.carryOut(request, signal);
    const all = await journal.executions.listOfRun(run.runId);
    const ended = new Set(all.flatMap((one) => (one.deliveredAtMs === null ? [] : [one.agentId])));
    const agents = (order.agents ?? run.expectedAgents).filter(
      (agentId) => ownAgentOf(run, agentId) !== null || ended.has(agentId),
    );
    if (agents.length > 0) {
      return single.carryOut({ ...request, order: { ...order, agents } }, signal);
    }
    return {
      kind: 'done',
      record: (trx, emit) => lifecycle.markDelivered(run.runId, order, { trx, emit }),
    };
  }

  async #trigger(run: Run, target: DirectTarget, signal: AbortSignal): Promise<FollowedExecution> {
    const { apis, journal, installed, budgets } = this.#parts;
    const api = await apis.open(target);
    const { id: opalAgentId } = await installed.workflow(api);
    const requestKey = workflowKey(run);
    const known = await journal.executions.findByRequest(requestKey);
    if (known === null) await budgets.assertRoom(run, workflowAgents(run));
    const intended = await journal.intend({
      runId: run.runId,
      agentId: null,
      connectionId: api.connectionId,
      instanceId: api.instanceId,
      opalAgentId,
      // The same whenever it is tried, also after the run was held: there is one.
      requestKey,
    });
    const marked = await markHistory(journal, api, intended, signal);
    const begun = await journal.triggerOnce(marked, {
      prepare: async () => () =>
        triggerWorkflow(api, opalAgentId, JSON.stringify(writeBrief(run)), signal),
      find: () => findWorkflowRun(journal.executions, api, marked, signal),
    });
    // Another request of the run is at it.
    if (begun === null) throw new OsaError('conflict');
    return marked;
  }

  #triggered(request: RunRequest, execution: FollowedExecution): JobOutcome {
    const { run, order } = request;
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
        // They are no part of the workflow: each has an execution of its own, in its turn.
        for (const { agentId } of run.ownAgents) {
          const own = agentJob({
            id: newId(),
            runId: run.runId,
            agentId,
            requestKey: request.job.idempotencyKey,
            order: { scope: order.scope, turn: 'first', attempt: 1 },
            dueAtMs: nowMs,
          });
          await jobs.enqueue(trx, own, nowMs);
        }
      },
    };
  }
}

function workflowKey({ runId }: Run): string {
  return `workflow:${runId}`;
}
