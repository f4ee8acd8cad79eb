import type { Clock } from '../../shared/domain/clock.ts';
import type { ClaimedDelivery, HeldDelivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import type { RecordedResult } from '../../shared/domain/recorded-result.ts';
import { INBOX_RETRY, nextAttemptAt } from '../../shared/domain/retry-policy.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Database } from '../storage/database.ts';
import type { InboxQueue } from '../storage/inbox-queue.ts';
import type { ResultRecorder } from '../workflow/result-recorder.ts';
import { HeldRuns } from './held-runs.ts';

/** What trying again does not mend: these are put aside for a person at once. */
const PERMANENT: ReadonlySet<string> = new Set([
  'invalid_input',
  'body_unreadable',
  'protection_failed',
]);

interface Parts {
  readonly database: Database;
  readonly queue: InboxQueue;
  readonly recorder: Pick<ResultRecorder, 'putAside'>;
  readonly clock: Clock;
  readonly onProblem: (error: unknown, deliveryId: DeliveryId) => void;
}

/**
 * Has a delivery that could not be recorded tried again later, or puts it aside for a person.
 *
 * What came later for the same run waits for one that is to be tried again.
 */
export class FailedDeliveries {
  readonly #parts: Parts;
  readonly #heldRuns = new HeldRuns();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param runId of its run, which it holds until it is tried again; `null`: not known */
  async handle(delivery: HeldDelivery, error: unknown, runId: RunId | null): Promise<void> {
    const { database, queue, recorder, clock, onProblem } = this.#parts;
    onProblem(error, delivery.deliveryId);
    const after = afterFailure(error, delivery.attempts, clock.now());
    const { reason } = after;
    if (after.kind === 'aside') return recorder.putAside(delivery, after.status, reason);
    const { atMs } = after;
    const isOurs = await database.transaction((trx) => queue.retryAt(trx, delivery, atMs, reason));
    if (isOurs) this.#heldRuns.hold(runId, atMs);
  }

  /** @returns those that do not come behind one of their run that is to be tried again */
  async holdBack(read: readonly RecordedResult[]): Promise<readonly RecordedResult[]> {
    const { database, queue, clock } = this.#parts;
    const behind = this.#heldRuns.behind(read, clock.now());
    if (behind.length === 0) return read;
    await database.transaction(async (trx) => {
      for (const { delivery, untilMs } of behind) await queue.holdBack(trx, delivery, untilMs);
    });
    const held = new Set<ClaimedDelivery>(behind.map(({ delivery }) => delivery));
    return read.filter(({ delivery }) => !held.has(delivery));
  }
}

/** What becomes of a delivery that could not be recorded, with the reason that is kept. */
type AfterFailure = { readonly reason: string } & (
  | { readonly kind: 'retry'; readonly atMs: number }
  | { readonly kind: 'aside'; readonly status: 'quarantined' | 'dead_letter' }
);

/** Decides whether to try a delivery again, and when. */
function afterFailure(error: unknown, attempt: number, nowMs: number): AfterFailure {
  const reason = reasonOf(error);
  const isPermanent = error instanceof OsaError && PERMANENT.has(error.code);
  if (isPermanent) return { kind: 'aside', status: 'quarantined', reason };
  const atMs = nextAttemptAt(INBOX_RETRY, { attempt, nowMs, random: 0 });
  return atMs === null
    ? { kind: 'aside', status: 'dead_letter', reason }
    : { kind: 'retry', atMs, reason };
}

/** Of a delivery whose attempts all ended with the process. */
export function tooManyAttempts(): OsaError {
  return new OsaError('internal', { details: { reason: 'too_many_attempts' } });
}

/** Of a delivery whose run, or whose rules, changed twice while it was read. */
export function changedAgain(): OsaError {
  return new OsaError('conflict', { details: { reason: 'rules_changed' } });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof OsaError)) return 'internal';
  return error.details['reason'] ?? error.code;
}
