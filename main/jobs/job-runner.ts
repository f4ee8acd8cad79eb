import type { Clock } from '../../shared/domain/clock.ts';
import { nextAttemptAt } from '../../shared/domain/retry-policy.ts';
import type { EventLog } from '../events/event-log.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import type { ClaimedJob } from '../storage/job-row.ts';
import { repeatOnConflict } from '../storage/repeat-on-conflict.ts';
import type { JobHandler, JobOutcome } from './job-handler.ts';
import type { Schedules } from './schedules.ts';

/** What a runner is made of. */
export interface JobRunnerParts {
  readonly jobs: JobRepository;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** This start of the console; see `Lease`. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How many jobs may run at the same time. */
  readonly atOnce: number;
  /** Jobs that come again and again; without, there are none. */
  readonly schedules?: Schedules;
  readonly onProblem: (error: unknown) => void;
}

/** A job that is running, and how it is told to stop. */
interface Work {
  readonly job: ClaimedJob;
  readonly lost: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Carries out durable jobs.
 *
 * Each job runs at least once: when a process dies, the next one takes its jobs over. What a
 * worker brings that has lost its lease is dropped. A runner takes only the kinds that it has
 * a handler for, so several can share the table, each with its own bound.
 *
 * @example
 * const runner = new JobRunner(parts);
 * runner.handle('digest', {
 *   retry: OUTBOUND_RETRY,
 *   run: async (job, signal) => {
 *     const text = await summarise(job.payload, signal);
 *     return { kind: 'done', record: (trx) => digests.insert(trx, job.id, text) };
 *   },
 * });
 * await database.transaction((trx) => jobs.enqueue(trx, newJob, clock.now()));
 * runner.wake();
 */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #handlers = new Map<string, JobHandler>();
  readonly #atWork = new Set<Work>();
  readonly #stopped = new AbortController();
  #claiming: Promise<void> | null = null;
  #isCalled = false;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  /** Says who carries out a kind of job. Jobs without a handler wait. */
  handle(kind: string, handler: JobHandler): void {
    this.#handlers.set(kind, handler);
  }

  /** Starts what is due and aborts what was cancelled; waits for neither. */
  wake(): void {
    if (this.#stopped.signal.aborted) return;
    this.#isCalled = true;
    this.#claiming ??= this.#claimAll()
      .catch(this.#parts.onProblem)
      .finally(() => {
        this.#claiming = null;
        // Called after the last look, and before it was over.
        if (this.#isCalled) this.wake();
      });
  }

  /** Waits until nothing is due and nothing is running. */
  async settled(): Promise<void> {
    do {
      await this.#claiming;
      await Promise.all([...this.#atWork].map(({ ended }) => ended));
    } while (this.#claiming !== null || this.#atWork.size > 0);
  }

  /** Aborts what is running; it is due again at the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.settled();
  }

  async #claimAll(): Promise<void> {
    const { eventLog, schedules, clock } = this.#parts;
    while (this.#isCalled) {
      this.#isCalled = false;
      await this.#tellLost();
      if (schedules !== undefined) {
        await eventLog.transaction((trx) => schedules.plan(trx, clock.now()));
      }
      if (!this.#stopped.signal.aborted) for (const job of await this.#claim()) this.#begin(job);
    }
  }

  /** Takes as many jobs as there is room for, if any are due. */
  async #claim(): Promise<readonly ClaimedJob[]> {
    const { jobs, eventLog, clock, owner, leaseMs, atOnce } = this.#parts;
    const kinds = [...this.#handlers.keys()];
    const except = [...this.#atWork].map(({ job }) => job.id);
    const most = atOnce - except.length;
    const terms = { kinds, except, owner, leaseMs, nowMs: clock.now() };
    if (most <= 0 || !(await jobs.isDue(terms))) return [];
    return eventLog.transaction((trx) => jobs.claim(trx, { ...terms, most }));
  }

  /** Aborts the jobs that were cancelled, or taken by another worker. */
  async #tellLost(): Promise<void> {
    if (this.#atWork.size === 0) return;
    const lost = await this.#parts.jobs.listLost([...this.#atWork].map(({ job }) => job));
    for (const work of this.#atWork) if (lost.has(work.job.id)) work.lost.abort();
  }

  #begin(job: ClaimedJob): void {
    const lost = new AbortController();
    const ended = this.#work(job, lost)
      .catch(this.#parts.onProblem)
      .finally(() => {
        this.#atWork.delete(work);
        this.wake();
      });
    const work: Work = { job, lost, ended };
    this.#atWork.add(work);
  }

  async #work(job: ClaimedJob, lost: AbortController): Promise<void> {
    const handler = this.#handlers.get(job.kind);
    if (handler === undefined) return;
    const { jobs, eventLog, clock, leaseMs, onProblem } = this.#parts;
    const beat = setInterval(() => {
      eventLog
        .transaction((trx) => jobs.heartbeat(trx, job, clock.now() + leaseMs))
        .then((isHeld) => (isHeld ? undefined : lost.abort()), onProblem);
    }, leaseMs / 3);
    try {
      const outcome = await this.#attempt(job, handler, lost.signal);
      if (this.#stopped.signal.aborted && outcome.kind !== 'done') {
        await eventLog.transaction((trx) => jobs.release(trx, job));
        return;
      }
      await this.#settle(job, handler, outcome);
    } finally {
      clearInterval(beat);
    }
  }

  async #attempt(job: ClaimedJob, handler: JobHandler, lost: AbortSignal): Promise<JobOutcome> {
    // Attempts that ended with their process tell nothing of the job, unless there are many.
    if (job.attempts > 2 * handler.retry.maxAttempts) {
      return { kind: 'failed', error: 'too_many_attempts' };
    }
    if (job.deadlineMs !== null && job.deadlineMs < this.#parts.clock.now()) {
      return { kind: 'failed', error: 'deadline_exceeded' };
    }
    const signal = AbortSignal.any([lost, this.#stopped.signal]);
    try {
      return await handler.run(job, signal);
    } catch (error) {
      if (!signal.aborted) this.#parts.onProblem(error);
      return { kind: 'retry', error: 'internal' };
    }
  }

  async #settle(job: ClaimedJob, handler: JobHandler, outcome: JobOutcome): Promise<void> {
    const { jobs, eventLog, schedules, clock } = this.#parts;
    const nowMs = clock.now();
    const isRecorded = await repeatOnConflict(() =>
      eventLog.transaction(async (trx, emit): Promise<boolean> => {
        if (outcome.kind === 'park') {
          await jobs.park(trx, job, outcome.untilMs, nowMs);
          return false;
        }
        if (outcome.kind === 'done') {
          if (!(await jobs.finish(trx, job, { state: 'done', error: null }, nowMs))) return false;
          await schedules?.follow(trx, job, nowMs);
          await outcome.record?.(trx, emit);
          return true;
        }
        const { error, httpStatus = null } = outcome;
        const failure = { error, httpStatus };
        const atMs = outcome.kind === 'failed' ? null : this.#nextAt(job, handler, outcome, nowMs);
        const isHeld =
          atMs === null
            ? await jobs.finish(trx, job, { state: 'dead_letter', ...failure }, nowMs)
            : await jobs.retryAt(trx, job, { atMs, ...failure }, nowMs);
        if (!isHeld) return false;
        if (atMs === null) await schedules?.follow(trx, job, nowMs);
        if (outcome.kind === 'failed') await outcome.record?.(trx, emit);
        await handler.onFailed?.(trx, emit, job, { ...failure, nextAtMs: atMs });
        return false;
      }),
    );
    if (isRecorded && outcome.kind === 'done') outcome.onRecorded?.();
  }

  #nextAt(
    { attempts, deadlineMs }: ClaimedJob,
    { retry }: JobHandler,
    { notBeforeMs = 0 }: { notBeforeMs?: number },
    nowMs: number,
  ): number | null {
    const random = this.#parts.random();
    return nextAttemptAt(retry, { attempt: attempts, nowMs, random, notBeforeMs, deadlineMs });
  }
}
