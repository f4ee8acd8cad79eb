import { setImmediate } from 'node:timers/promises';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Emit, EventLog } from '../events/event-log.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryOutcome, InboxQueue } from '../storage/inbox-queue.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { StorageHealth } from '../storage/storage-health.ts';
import { matchRun } from '../workflow/match-run.ts';
import type { ReportRecorder } from '../workflow/report-recorder.ts';
import type { RunsAtHand } from '../workflow/runs-at-hand.ts';
import type { DeliveryReader, ReadDelivery } from './read-delivery.ts';
import { MAX_ATTEMPTS, retryDelayMs } from './retry-delay.ts';

/** Deliveries recorded in one transaction at most, and how many bytes of them. */
const BATCH = { count: 128, bytes: 512 * 1024 };

/** The same while many senders wait: they do so for as long as it takes. */
const BUSY_BATCH = { count: 16, bytes: 128 * 1024 };

/** For so long deliveries are read without letting anything else have a turn, in ms. */
const LONGEST_TURN_MS = 2;

/** Of a delivery whose attempts all ended with the process. */
const TOO_MANY = { details: { reason: 'too_many_attempts' } };

/** What trying again does not mend: these are put aside for a person at once. */
const PERMANENT: ReadonlySet<string> = new Set([
  'invalid_input',
  'body_unreadable',
  'protection_failed',
]);

/**
 * Works off the inbox: open, protect, normalise, match, record.
 *
 * Deliveries are taken with a lease, in the order in which they came, and recorded
 * several to a transaction. What fails validation is put aside with its reason; what
 * fails otherwise is tried again, later each time, and ends among the dead letters.
 * Nothing is dropped: whatever was not recorded keeps its body.
 */
export class InboxWorker {
  readonly #queue: InboxQueue;
  readonly #deliveries: InboxRepository;
  readonly #recorder: ReportRecorder;
  readonly #takeAtHand: (trx: Database) => RunsAtHand;
  readonly #reader: DeliveryReader;
  readonly #protections: ProtectionRecorder;
  readonly #eventLog: EventLog;
  readonly #health: StorageHealth;
  readonly #clock: Clock;
  readonly #giveWay: () => Promise<boolean>;
  readonly #checkpoint: (name: 'record.before_commit' | 'record.after_commit') => void;
  readonly #onProcessed: (outcome: DeliveryOutcome['status'], durationMs: number) => void;
  readonly #onProblem: (error: unknown, deliveryId: DeliveryId | null) => void;
  #working: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(options: {
    queue: InboxQueue;
    deliveries: InboxRepository;
    recorder: ReportRecorder;
    takeAtHand: (trx: Database) => RunsAtHand;
    reader: DeliveryReader;
    protections: ProtectionRecorder;
    eventLog: EventLog;
    health: StorageHealth;
    clock: Clock;
    /** Waits while senders wait for an answer, within limits; says whether they still do. */
    giveWay: () => Promise<boolean>;
    checkpoint: (name: 'record.before_commit' | 'record.after_commit') => void;
    onProcessed: (outcome: DeliveryOutcome['status'], durationMs: number) => void;
    onProblem: (error: unknown, deliveryId: DeliveryId | null) => void;
  }) {
    this.#queue = options.queue;
    this.#deliveries = options.deliveries;
    this.#recorder = options.recorder;
    this.#takeAtHand = options.takeAtHand;
    this.#reader = options.reader;
    this.#protections = options.protections;
    this.#eventLog = options.eventLog;
    this.#health = options.health;
    this.#clock = options.clock;
    this.#giveWay = options.giveWay;
    this.#checkpoint = options.checkpoint;
    this.#onProcessed = options.onProcessed;
    this.#onProblem = options.onProblem;
  }

  /** Starts on whatever is due, unless it is already at it. */
  wake(): void {
    this.#again = true;
    if (this.#working !== null || this.#stopped) return;
    this.#working = this.#work().finally(() => {
      this.#working = null;
      if (this.#again) this.wake();
    });
  }

  /** Works off whatever is due and resolves when that is done. */
  async workOff(): Promise<void> {
    this.wake();
    while (this.#working !== null) await this.#working;
  }

  /** Finishes the deliveries at hand and takes no others. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    this.#again = false;
    try {
      while (!this.#stopped) {
        const batch = (await this.#giveWay()) ? BUSY_BATCH : BATCH;
        const claimed = await this.#queue.claim(this.#clock.now(), batch.count, batch.bytes);
        if (claimed.length === 0) return;
        if (!(await this.#processAll(claimed))) return;
      }
    } catch (error) {
      this.#health.failed(error);
      this.#onProblem(error, null);
    }
  }

  /** @returns whether to go on; not while the storage fails */
  async #processAll(claimed: readonly Delivery[]): Promise<boolean> {
    const startedAtMs = this.#clock.now();
    const read: ReadDelivery[] = [];
    let turnedAt = performance.now();
    for (const delivery of claimed) {
      try {
        if (delivery.attempts > MAX_ATTEMPTS) throw new OsaError('internal', TOO_MANY);
        read.push(await this.#reader.read(delivery));
      } catch (error) {
        await this.#failed(delivery, error);
      }
      // Reading is computing: let the listener have its turn in between.
      if (performance.now() - turnedAt < LONGEST_TURN_MS) continue;
      await setImmediate();
      turnedAt = performance.now();
    }
    if (read.length === 0) return true;
    try {
      const outcomes = await this.#recordAll(read);
      this.#health.succeeded();
      const eachMs = (this.#clock.now() - startedAtMs) / claimed.length;
      for (const outcome of outcomes) this.#onProcessed(outcome.status, eachMs);
      return true;
    } catch (error) {
      if (this.#health.failed(error)) {
        this.#onProblem(error, null);
        await this.#queue.release(claimed.map((delivery) => delivery.deliveryId));
        return false;
      }
      const [only, ...others] = read;
      if (only === undefined) return true;
      if (others.length === 0) await this.#failed(only.delivery, error);
      else for (const one of read) await this.#recordAlone(one);
      return true;
    }
  }

  async #recordAlone(read: ReadDelivery): Promise<void> {
    try {
      await this.#recordAll([read]);
    } catch (error) {
      await this.#failed(read.delivery, error);
    }
  }

  async #recordAll(read: readonly ReadDelivery[]): Promise<readonly DeliveryOutcome[]> {
    await this.#protections.beforeTransaction();
    const outcomes = await this.#eventLog.transaction(async (trx, emit) => {
      const atHand = this.#takeAtHand(trx);
      const recorded: DeliveryOutcome[] = [];
      for (const one of read) recorded.push(await this.#record(trx, emit, one, atHand));
      await atHand.flush();
      await this.#protections.append(trx, auditEntries(read, recorded));
      this.#checkpoint('record.before_commit');
      return recorded;
    });
    this.#checkpoint('record.after_commit');
    return outcomes;
  }

  async #record(
    trx: Database,
    emit: Emit,
    read: ReadDelivery,
    atHand: RunsAtHand,
  ): Promise<DeliveryOutcome> {
    const { delivery, report, keys, result, piiProtected, keptBody } = read;
    const match = await matchRun(
      {
        finder: atHand,
        findRunOfThread: (threadId) => this.#deliveries.findRunOfThread(threadId, trx),
      },
      { ...keys, threadId: delivery.threadId ?? '' },
      delivery.placedRunId,
    );
    if (match === null) {
      const outcome = putAside('unmatched', 'no_run_found', report.agentId);
      await this.#putAside(trx, emit, delivery.deliveryId, outcome);
      return outcome;
    }
    const recorded = {
      run: match.run,
      matchedBy: match.matchedBy,
      deliveryId: delivery.deliveryId,
      sequence: delivery.sequence,
      agentId: report.agentId,
      status: report.status,
      result,
      payload: report.payload,
      metadata: report.metadata,
      errorText: report.errorText,
      executionTimeMs: report.executionTimeMs,
      piiProtected,
      sizeBytes: delivery.sizeBytes,
      keptBody,
    };
    return this.#recorder.record(trx, emit, recorded, atHand);
  }

  async #failed(delivery: Delivery, error: unknown): Promise<void> {
    this.#onProblem(error, delivery.deliveryId);
    const reason = reasonOf(error);
    const isPermanent = error instanceof OsaError && PERMANENT.has(error.code);
    if (!isPermanent && delivery.attempts < MAX_ATTEMPTS) {
      const atMs = this.#clock.now() + retryDelayMs(delivery.attempts);
      return this.#queue.retryAt(delivery.deliveryId, atMs, reason);
    }
    const outcome = putAside(isPermanent ? 'quarantined' : 'dead_letter', reason, null);
    await this.#eventLog.transaction((trx, emit) =>
      this.#putAside(trx, emit, delivery.deliveryId, outcome),
    );
    this.#onProcessed(outcome.status, 0);
  }

  async #putAside(
    trx: Database,
    emit: Emit,
    deliveryId: DeliveryId,
    outcome: DeliveryOutcome,
  ): Promise<void> {
    await this.#queue.finish(deliveryId, outcome, this.#clock.now(), trx);
    const about = { workflow_id: null, correlation_id: null };
    if (outcome.status === 'unmatched') {
      const payload = { delivery_id: deliveryId, agent_id: outcome.agentId };
      emit({ event_type: 'ingress.delivery_unmatched@1', ...about, payload });
      return;
    }
    const payload = { delivery_id: deliveryId, error_code: outcome.reason ?? 'internal' };
    emit({ event_type: 'ingress.delivery_quarantined@1', ...about, payload });
  }
}

/** What is put aside keeps its sealed body: it is protected, and audited, when it is recorded. */
function auditEntries(
  read: readonly ReadDelivery[],
  outcomes: readonly DeliveryOutcome[],
): ProtectionEntry[] {
  return read.flatMap(({ delivery, protections, engagementId }, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== 'done') return [];
    const { runId, agentId } = outcome;
    const origin = { runId, agentId, deliveryId: delivery.deliveryId, engagementId };
    return protections.map((protection) => ({ origin, protection }));
  });
}

function putAside(
  status: 'unmatched' | 'quarantined' | 'dead_letter',
  reason: string,
  agentId: AgentId | null,
): DeliveryOutcome {
  return { status, reason, runId: null, agentId, matchedBy: null, protectedBody: null };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof OsaError)) return 'internal';
  return error.details['reason'] ?? error.code;
}
