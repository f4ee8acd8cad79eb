import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { JobOutcome } from '../../jobs/job-handler.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { AgentProgress } from '../../workflow/agent-progress.ts';
import type { EmittingTransaction } from '../../workflow/run-transaction.ts';
import type { JobRepository } from '../../storage/job-repository.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import { ownAgentOf } from './agent-plan.ts';
import { agentJob, type AgentOrder } from './direct-jobs.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { OpalRunner, RunRequest } from './opal-runner.ts';
import { outcomeOfFailure } from './outcome-of-failure.ts';
import type { RunnerApis } from './runner-api.ts';

interface Parts {
  readonly apis: RunnerApis;
  readonly installed: InstalledAgents;
  readonly lifecycle: RunLifecycle;
  readonly jobs: JobRepository;
  readonly executions: ExecutionRepository;
  readonly progress: AgentProgress;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called when jobs wait to be carried out. */
  readonly onJobs: () => void;
}

const TURNS: Readonly<Record<RunRequest['order']['purpose'], AgentOrder['turn']>> = {
  start: 'first',
  resume: 'resumed',
  ask_agent: 'again',
};

/**
 * Runs led by the console: each agent has a durable job of its own, which begins when those that
 * it builds on have ended.
 */
export class ConsoleLedRunner implements OpalRunner {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async carryOut(request: RunRequest, signal: AbortSignal): Promise<JobOutcome> {
    const { lifecycle } = this.#parts;
    const wanted = request.order.agents ?? request.run.expectedAgents;
    try {
      await this.#assertInstalled(request, wanted);
    } catch (error) {
      if (signal.aborted) throw error;
      return outcomeOfFailure(lifecycle, request, error);
    }
    const { run, order } = request;
    const past = order.askedBy === 'recovery' ? await this.#pastOf(request) : null;
    if (past !== null) {
      const isFollowed = (agentId: AgentId): boolean =>
        past.some((one) => one.agentId === agentId && one.deliveredAtMs === null);
      const given = order.purpose === 'resume' ? wanted.filter((id) => !isFollowed(id)) : wanted;
      return { kind: 'done', record: (trx, emit) => this.#leave(request, given, { trx, emit }) };
    }
    return {
      kind: 'done',
      onRecorded: this.#parts.onJobs,
      record: async (trx, emit) => {
        await lifecycle.markDelivered(run.runId, order, { trx, emit });
        const { jobs, clock, newId } = this.#parts;
        const nowMs = clock.now();
        for (const agentId of wanted) {
          const agent = request.agents.find((one) => one.agentId === agentId);
          const job = agentJob({
            id: newId(),
            runId: run.runId,
            agentId,
            requestKey: request.job.idempotencyKey,
            order: {
              scope: order.scope,
              turn: TURNS[order.purpose],
              attempt: Math.max(1, agent?.attempts ?? 1),
            },
            dueAtMs: nowMs,
          });
          await jobs.enqueue(trx, job, nowMs);
        }
      },
    };
  }

  /** The executions of a run that was brought in: nothing was ever triggered for it. */
  async #pastOf({ run }: RunRequest): Promise<readonly FollowedExecution[] | null> {
    const all = await this.#parts.executions.listOfRun(run.runId);
    const isPast = all.length > 0 && all.every(({ sentAtMs }) => sentAtMs === null);
    return isPast ? all : null;
  }

  /** What past executions lack is asked for, and paid, only when a person wants it. */
  async #leave(
    { run }: RunRequest,
    wanted: readonly AgentId[],
    within: EmittingTransaction,
  ): Promise<void> {
    const failure = { code: 'agent_data_validation_failure' } as const;
    for (const agentId of wanted) {
      await this.#parts.progress.failed(run.runId, agentId, failure, within);
    }
  }

  /** Before anything is begun: half an analysis is of no use to anybody. */
  async #assertInstalled({ run }: RunRequest, wanted: readonly AgentId[]): Promise<void> {
    if (run.target.kind !== 'direct') throw new OsaError('illegal_transition');
    const api = await this.#parts.apis.open(run.target);
    // One of one's own that is gone fails alone.
    const nine = wanted.filter((agentId) => ownAgentOf(run, agentId) === null);
    const missing = await this.#parts.installed.missing(api, nine);
    if (missing.length === 0) return;
    throw new OsaError('opal_agent_not_found', { details: { agent: missing.join(', ') } });
  }
}
