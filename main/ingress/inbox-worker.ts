import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ClaimedDelivery, HeldDelivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import type { RecordedResult } from '../../shared/domain/recorded-result.ts';
import { INBOX_RETRY } from '../../shared/domain/retry-policy.ts';
import type { Database } from '../storage/database.ts';
import type { InboxQueue } from '../storage/inbox-queue.ts';
import type { StorageHealth } from '../storage/storage-health.ts';
import type { ResultRecorder } from '../workflow/result-recorder.ts';
import { afterFailure, changedAgain, tooManyAttempts } from './failed-delivery.ts';
import { HeldRuns } from './held-runs.ts';
import type { DeliveryReader, Reading } from './reading/delivery-reader.ts';

/** Deliveries recorded in one transaction at most, and how many bytes of them. */
const BATCH = { count: 128, bytes: 512 * 1024 };

/** The same while many senders wait: they do so for as long as it takes. */
const BUSY_BATCH = { count: 16, bytes: 128 * 1024 };

/** Deliveries that were taken together, and what came of reading them. */
interface Batch {
  readonly claimed: readonly ClaimedDelivery[];
  readonly read: readonly Reading[];
}

interface Parts {
  readonly database: Database;
  readonly queue: InboxQueue;
  readonly reader: Pick<DeliveryReader, 'begin' | 'stop'>;
  readonly recorder: Pick<ResultRecorder, 'record' | 'putAside'>;
  readonly health: StorageHealth;
  readonly clock: Clock;
  /** Waits while senders wait for an answer, within limits; says whether they still do. */
  readonly giveWay: (lagMs: number) => Promise<boolean>;
  readonly onProblem: (error: unknown, deliveryId: DeliveryId | null) => void;
}

/**
 * Processes the inbox: what the reader read, the recorder records.
 *
 * Deliveries are taken with a lease, in the order in which they came, and recorded
 * several to a transaction. What fails validation is put aside with its reason; what
 * fails otherwise is tried again, later each time, and ends among the dead letters. Until
 * then, what came later for the same run waits for it, and other runs go on. Nothing is
 * dropped: whatever was not recorded keeps its body. While some are recorded, the next are
 * already read.
 */
export class InboxWorker {
  readonly #parts: Parts;
  readonly #heldRuns = new HeldRuns();
  /** What could not be given back yet: it comes before everything else. */
  #unreleased: readonly HeldDelivery[] = [];
  /** How old the oldest delivery was that was taken last. */
  #lagMs = 0;
  #working: Promise<void> | null = null;
  #batchDone = Promise.withResolvers<void>();
  #again = false;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts on whatever is due, unless it is already at it. */
  wake(): void {
    this.#again = true;
    if (this.#working !== null || this.#stopped) return;
    this.#working = this.#work().finally(() => {
      this.#working = null;
      if (this.#again) this.wake();
      this.#tellDone();
    });
  }

  /** Processes whatever is due and resolves when that is done; what comes later may wait. */
  async processDue(): Promise<void> {
    const last = await this.#parts.queue.lastSequence().catch((error: unknown) => {
      this.#told(error);
      return 0;
    });
    this.wake();
    while (this.#working !== null) {
      const batchDone = this.#batchDone.promise;
      if (!(await this.#isDue(last))) return;
      await batchDone;
    }
  }

  async #isDue(lastSequence: number): Promise<boolean> {
    try {
      return await this.#parts.queue.isDue(this.#parts.clock.now(), lastSequence);
    } catch (error) {
      this.#told(error);
      return false;
    }
  }

  #tellDone(): void {
    this.#batchDone.resolve();
    this.#batchDone = Promise.withResolvers();
  }

  /** Records what has been read, gives back what has not, and takes no others. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    await this.#parts.reader.stop();
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    this.#again = false;
    let batch = await this.#takeNext();
    while (batch.claimed.length > 0) {
      // What was tried before is recorded with nothing else under way: should it bring the
      // process down, no other delivery is counted as tried with it.
      const isFresh = batch.claimed.every(({ attempts }) => attempts <= 1);
      // Claimed and handed over before the recording, which keeps the database to itself.
      const ahead = isFresh && !this.#stopped ? await this.#claim({ onlyFresh: true }) : [];
      const reading = await this.#beginReading(ahead);
      const goesOn = await this.#recordBatch(batch);
      this.#tellDone();
      const next = await reading.batch;
      if (!goesOn) return this.#giveBack(next.claimed);
      if (next.claimed.length === 0 && this.#stopped) return;
      batch = next.claimed.length > 0 ? next : await this.#takeNext();
    }
  }

  async #takeNext(): Promise<Batch> {
    const claimed = await this.#claim({ onlyFresh: false });
    return (await this.#beginReading(claimed)).batch;
  }

  /** @returns what is due; nothing while the storage fails. Never rejects. */
  async #claim({ onlyFresh }: { onlyFresh: boolean }): Promise<readonly ClaimedDelivery[]> {
    try {
      await this.#release([]);
      const { database, queue, clock, giveWay } = this.#parts;
      const { count, bytes } = (await giveWay(this.#lagMs)) ? BUSY_BATCH : BATCH;
      const claimed = await database.transaction((trx) =>
        queue.claim(trx, clock.now(), count, { mostBytes: bytes, onlyFresh }),
      );
      const oldest = claimed.find(({ attempts }) => attempts <= 1);
      this.#lagMs = oldest === undefined ? 0 : clock.now() - oldest.receivedAtMs;
      return claimed;
    } catch (error) {
      this.#told(error);
      return [];
    }
  }

  /**
   * Resolves when what was claimed has been handed over. Never rejects.
   *
   * @returns `batch`: what was read; nothing when it was given back, because it is stopped
   */
  async #beginReading(claimed: readonly ClaimedDelivery[]): Promise<{ batch: Promise<Batch> }> {
    const due = claimed.filter(({ attempts }) => attempts <= INBOX_RETRY.maxAttempts);
    const spent = claimed.filter(({ attempts }) => attempts > INBOX_RETRY.maxAttempts);
    const given = spent.map((delivery) => ({ delivery, error: tooManyAttempts() }));
    const orGivenBack = async (error: unknown): Promise<Batch> => {
      if (!this.#stopped) this.#told(error);
      await this.#giveBack(claimed);
      return { claimed: [], read: [] };
    };
    try {
      const { read } = await this.#parts.reader.begin(due);
      const batch = read.then((all) => ({ claimed, read: [...all, ...given] }));
      return { batch: batch.catch(orGivenBack) };
    } catch (error) {
      return { batch: orGivenBack(error) };
    }
  }

  /** @returns whether to go on; not while the storage fails */
  async #recordBatch(batch: Batch): Promise<boolean> {
    try {
      const readable: RecordedResult[] = [];
      for (const one of batch.read) {
        if ('error' in one) await this.#failed(one.delivery, one.error, null);
        else readable.push(one);
      }
      await this.#recordTogether(readable);
      return true;
    } catch (error) {
      this.#told(error);
      await this.#giveBack(batch.claimed);
      return false;
    }
  }

  #told(error: unknown): void {
    this.#parts.health.failed(error);
    this.#parts.onProblem(error, null);
  }

  /**
   * Records several in one transaction; should one of them not fit, each in its own.
   *
   * @throws what the storage fails with
   */
  async #recordTogether(all: readonly RecordedResult[]): Promise<void> {
    const read = await this.#holdBack(all);
    const [only] = read;
    if (only === undefined) return;
    let stale: readonly RecordedResult[] = [];
    try {
      stale = await this.#parts.recorder.record(read);
      this.#parts.health.succeeded();
    } catch (error) {
      if (this.#parts.health.failed(error)) throw error;
      if (read.length === 1) return this.#failed(only.delivery, error, runOf(only));
      for (const one of read) {
        await this.#recordTogether([one]);
        // Each is a transaction: let the listener have its turn in between.
        await setImmediate();
      }
    }
    for (const one of stale) await this.#recordAnew(one);
  }

  /** @returns those that do not come behind one of their run that is to be tried again */
  async #holdBack(read: readonly RecordedResult[]): Promise<readonly RecordedResult[]> {
    const { database, queue, clock } = this.#parts;
    const behind = this.#heldRuns.behind(read, clock.now());
    if (behind.length === 0) return read;
    await database.transaction(async (trx) => {
      for (const { delivery, untilMs } of behind) await queue.holdBack(trx, delivery, untilMs);
    });
    const held = new Set(behind.map(({ delivery }) => delivery));
    return read.filter(({ delivery }) => !held.has(delivery));
  }

  /** Reads and records what was matched or protected by what no longer holds. */
  async #recordAnew(staleOne: RecordedResult): Promise<void> {
    const { delivery } = staleOne;
    let runId = runOf(staleOne);
    try {
      const { read: reading } = await this.#parts.reader.begin([delivery]);
      const [read] = await reading;
      if (read === undefined) return;
      if ('error' in read) throw read.error;
      runId = runOf(read);
      const [free] = await this.#holdBack([read]);
      if (free === undefined) return;
      const stale = await this.#parts.recorder.record([free]);
      if (stale.length > 0) throw changedAgain();
    } catch (error) {
      if (this.#stopped || this.#parts.health.failed(error)) throw error;
      await this.#failed(delivery, error, runId);
    }
  }

  /** Gives back what was taken and not finished, as if it had not been taken. */
  async #giveBack(claimed: readonly ClaimedDelivery[]): Promise<void> {
    if (claimed.length === 0) return;
    // Not their bodies: they may have to be kept for a while.
    const held = claimed.map(({ deliveryId, attempts, lease }) => ({
      deliveryId,
      attempts,
      lease,
    }));
    await this.#release(held).catch((error: unknown) => {
      this.#parts.onProblem(error, null);
    });
  }

  /** With what could not be given back before: later ones must not overtake it. */
  async #release(deliveries: readonly HeldDelivery[]): Promise<void> {
    const all = new Set([...this.#unreleased, ...deliveries]);
    this.#unreleased = [...all];
    if (all.size === 0) return;
    const { database, queue } = this.#parts;
    await database.transaction((trx) => queue.release(trx, [...all]));
    // Others may have come to it meanwhile.
    this.#unreleased = this.#unreleased.filter((delivery) => !all.has(delivery));
  }

  /** @param runId of its run, which it holds until it is tried again; `null`: not known */
  async #failed(delivery: ClaimedDelivery, error: unknown, runId: RunId | null): Promise<void> {
    const { database, queue, recorder, clock, onProblem } = this.#parts;
    onProblem(error, delivery.deliveryId);
    const after = afterFailure(error, delivery.attempts, clock.now());
    const { reason } = after;
    if (after.kind === 'aside') return recorder.putAside(delivery, after.status, reason);
    const { atMs } = after;
    const isOurs = await database.transaction((trx) => queue.retryAt(trx, delivery, atMs, reason));
    if (isOurs) this.#heldRuns.hold(runId, atMs);
  }
}

function runOf({ match }: RecordedResult): RunId | null {
  return match?.runId ?? null;
}
