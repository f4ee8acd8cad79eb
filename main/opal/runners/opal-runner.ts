import type { Emit } from '../../events/event-log.ts';
import type { FailedJobAttempt, JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import type { Transaction } from '../../storage/database.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { RunWithAgents } from '../../workflow/run-with-agents.ts';
import { isStillNeeded } from '../../workflow/still-needed.ts';
import { runOfJob, triggerOrderSchema, type TriggerOrder } from '../../workflow/trigger-job.ts';

/** What a run asks of Opal, as its job has it. */
export interface RunRequest extends RunWithAgents {
  readonly job: ClaimedJob;
  readonly order: TriggerOrder;
}

/** What a request was refused with for good; its own record has written that down. */
export const REFUSED = 'refused';

/** One way in which Opal is asked to work on a run. */
export interface OpalRunner {
  /** Makes one attempt at a request that is still needed. */
  carryOut(request: RunRequest, signal: AbortSignal): Promise<JobOutcome>;
}

interface Parts {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly lifecycle: RunLifecycle;
  /** By the kind of the run's target, and who leads it. */
  readonly runnerOf: (request: RunRequest) => OpalRunner;
  readonly retry: RetryPolicy;
}

/**
 * Carries out the requests to Opal that wait as jobs: a run's first one, and later ones.
 *
 * A request that is no longer needed is dropped. Any other is asked of the run's own runner.
 *
 * @example
 * runner.handle(TRIGGER_JOB, new RequestJobs(parts));
 */
export class RequestJobs implements JobHandler {
  readonly retry: RetryPolicy;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.retry = parts.retry;
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { lifecycle, runnerOf } = this.#parts;
    const order = triggerOrderSchema.parse(job.payload);
    const runId = runOfJob(job);
    const run = await this.#parts.runs.get(runId);
    const agents = await this.#parts.agents.listStates(runId);
    if (!isStillNeeded({ run, agents }, job, order)) {
      return {
        kind: 'done',
        record: (trx, emit) => lifecycle.markUnwanted(runId, job.id, { trx, emit }),
      };
    }
    const request = { run, agents, job, order };
    return runnerOf(request).carryOut(request, signal);
  }

  async onFailed(
    trx: Transaction,
    emit: Emit,
    job: ClaimedJob,
    { error, httpStatus = null, nextAtMs }: FailedJobAttempt,
  ): Promise<void> {
    if (error === REFUSED) return;
    const facts = {
      isStart: triggerOrderSchema.parse(job.payload).purpose === 'start',
      attempt: job.attempts,
      nextAtMs,
      httpStatus,
    };
    await this.#parts.lifecycle.markUndelivered(runOfJob(job), facts, { trx, emit });
  }
}
