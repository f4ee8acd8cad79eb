import type { RetryPolicy } from '../../shared/domain/retry-policy.ts';
import type { Emit } from '../events/event-log.ts';
import type { Transaction } from '../storage/database.ts';
import type { ClaimedJob } from '../storage/job-row.ts';

/**
 * Why an attempt failed.
 *
 * A code and a status are two fields, so that nobody has to take one text apart again.
 */
export interface JobFailure {
  /** A code, not a sentence. */
  readonly error: string;
  /** What another server answered, where one did. */
  readonly httpStatus?: number | null;
}

/** A failed attempt as its handler is told of it. */
export interface FailedJobAttempt extends JobFailure {
  /** When the next attempt is; `null` after the last. */
  readonly nextAtMs: number | null;
}

/**
 * Writes what came of a job, in the transaction that ends it.
 *
 * A worker that has lost its lease writes nothing, so each job is recorded exactly once.
 */
type RecordOutcome = (trx: Transaction, emit: Emit) => Promise<void>;

/** What came of one attempt at a job. */
export type JobOutcome =
  | {
      readonly kind: 'done';
      readonly record?: RecordOutcome;
      /** Called when that is committed: others may have something to do by now. */
      readonly onRecorded?: () => void;
    }
  /** Trying again may help; not before `notBeforeMs` where the other side named a time. */
  | ({ readonly kind: 'retry'; readonly notBeforeMs?: number } & JobFailure)
  | ({ readonly kind: 'failed'; readonly record?: RecordOutcome } & JobFailure)
  /** Nothing is wrong: run it again at that time, or when a signal wakes it. */
  | { readonly kind: 'park'; readonly untilMs: number };

/** Carries out one kind of job. */
export interface JobHandler {
  readonly retry: RetryPolicy;

  /**
   * Makes one attempt. An error that it throws counts as a failure that may be retried.
   *
   * @param signal the job was cancelled, its lease was lost, or the console is stopping
   */
  run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome>;

  /**
   * Called after each failed attempt.
   *
   * @param trx the transaction that puts the job off or gives it up: what the handler writes
   *   is committed together with that
   */
  onFailed?(trx: Transaction, emit: Emit, job: ClaimedJob, failed: FailedJobAttempt): Promise<void>;
}
