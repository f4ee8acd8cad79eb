import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { AuthScheme, DeliverySource } from '../../shared/domain/delivery.ts';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { EventLog } from '../events/event-log.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** Refusals written down in a minute at most; more are only counted. */
const KEPT_PER_MINUTE = 60;

/** One refused request: that it came and why not, nothing of what it held. */
export interface Refusal {
  readonly source: DeliverySource;
  readonly route: string;
  readonly reason: string;
  readonly sizeBytes: number;
  readonly httpStatus: number;
  /** How the sender was recognised; left out where it was not. */
  readonly authScheme?: AuthScheme;
  /** What was sent, for its digest; `null` where nothing was read. */
  readonly raw: Uint8Array | null;
}

/**
 * Writes refused requests down for the person at the console.
 *
 * Strangers decide how often this is called, so a minute's worth is limited, the table
 * keeps the newest only, and the event log hears of it only while a run is open.
 */
export class RefusalLog {
  readonly #deliveries: InboxRepository;
  readonly #runs: RunRepository;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #digest: (bytes: Uint8Array) => string;
  readonly #onRefused: (refusal: Omit<Refusal, 'raw'>) => void;
  readonly #onNotKept: (count: number) => void;
  #minute = 0;
  #keptThisMinute = 0;

  constructor(options: {
    deliveries: InboxRepository;
    runs: RunRepository;
    eventLog: EventLog;
    clock: Clock;
    newId: NewId;
    /** A keyed digest in hex. */
    digest: (bytes: Uint8Array) => string;
    /** Told of every refusal that is written down. */
    onRefused: (refusal: Omit<Refusal, 'raw'>) => void;
    /** Told how many more there were in a minute than were written down. */
    onNotKept: (count: number) => void;
  }) {
    this.#deliveries = options.deliveries;
    this.#runs = options.runs;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#digest = options.digest;
    this.#onRefused = options.onRefused;
    this.#onNotKept = options.onNotKept;
  }

  async record({ raw, ...refusal }: Refusal): Promise<void> {
    if (!this.#mayKeep()) return;
    this.#onRefused(refusal);
    const payloadDigest = raw === null ? null : this.#digest(raw);
    const open = await this.#runs.listByStatus(OPEN_WORKFLOW_STATUSES);
    const run = open.length === 1 ? open[0] : undefined;
    const deliveryId = deliveryIdSchema.parse(this.#newId());
    await this.#eventLog.transaction(async (trx, emit) => {
      await this.#deliveries.insertRefusal(
        { ...refusal, payloadDigest, deliveryId, receivedAtMs: this.#clock.now() },
        trx,
      );
      if (run === undefined) return;
      emit({
        event_type: 'ingress.delivery_refused@1',
        workflow_id: run.runId,
        correlation_id: run.correlationId,
        payload: { delivery_id: deliveryId, reason: refusal.reason, route: refusal.route },
      });
    });
  }

  #mayKeep(): boolean {
    const minute = Math.floor(this.#clock.now() / 60_000);
    if (minute !== this.#minute) {
      const dropped = this.#keptThisMinute - KEPT_PER_MINUTE;
      if (dropped > 0) this.#onNotKept(dropped);
      this.#minute = minute;
      this.#keptThisMinute = 0;
    }
    this.#keptThisMinute += 1;
    return this.#keptThisMinute <= KEPT_PER_MINUTE;
  }
}
