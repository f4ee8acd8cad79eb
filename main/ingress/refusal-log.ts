import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { AuthScheme, DeliverySource } from '../../shared/domain/delivery.ts';
import type { DeliveryFacts } from '../../shared/domain/delivery-facts.ts';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import { ACTIVE_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { EventLog } from '../events/event-log.ts';
import type { DeliveryNotes } from '../storage/delivery-notes.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** Refusals of each kind written down in a minute at most; more are only counted. */
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
  /** What is known beside the reason; kept, and not logged. */
  readonly facts?: DeliveryFacts | null;
}

interface Parts {
  readonly notes: DeliveryNotes;
  readonly runs: RunRepository;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly newId: NewId;
  /** A keyed digest in hex. */
  readonly digest: (bytes: Uint8Array) => string;
  /** Called with every refusal that is written down. */
  readonly onRefused: (refusal: Omit<Refusal, 'raw' | 'facts'>) => void;
  /** Called with how many more there were in a minute than were written down. */
  readonly onNotKept: (count: number) => void;
}

/**
 * Writes refused requests down for the person at the console.
 *
 * Strangers decide how often this is called, so a minute's worth is limited, the table
 * keeps the newest only, and the event log hears of it only while a run is active. What a
 * recognised sender sent has limits of its own: no stranger can crowd it out.
 */
export class RefusalLog {
  readonly #parts: Parts;
  #minute = 0;
  readonly #thisMinute = { unrecognised: 0, refused: 0 };

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async record({ raw, facts = null, ...refusal }: Refusal): Promise<void> {
    const kind = refusal.authScheme === undefined ? 'unrecognised' : 'refused';
    if (!this.#mayKeep(kind)) return;
    this.#parts.onRefused(refusal);
    const payloadDigest = raw === null ? null : this.#parts.digest(raw);
    const active = await this.#parts.runs.listByStatus(ACTIVE_WORKFLOW_STATUSES);
    const run = active.length === 1 ? active[0] : undefined;
    const deliveryId = deliveryIdSchema.parse(this.#parts.newId());
    await this.#parts.eventLog.transaction(async (trx, emit) => {
      await this.#parts.notes.add(trx, {
        ...refusal,
        facts,
        kind,
        authScheme: refusal.authScheme ?? null,
        payloadDigest,
        deliveryId,
        runId: null,
        receivedAtMs: this.#parts.clock.now(),
        processedAtMs: null,
      });
      if (run === undefined) return;
      emit({
        event_type: 'ingress.delivery_refused@1',
        workflow_id: run.runId,
        correlation_id: run.correlationId,
        payload: { delivery_id: deliveryId, reason: refusal.reason, route: refusal.route },
      });
    });
  }

  #mayKeep(kind: 'unrecognised' | 'refused'): boolean {
    const counts = this.#thisMinute;
    const minute = Math.floor(this.#parts.clock.now() / 60_000);
    if (minute !== this.#minute) {
      const dropped = tooMany(counts.unrecognised) + tooMany(counts.refused);
      if (dropped > 0) this.#parts.onNotKept(dropped);
      this.#minute = minute;
      counts.unrecognised = 0;
      counts.refused = 0;
    }
    counts[kind] += 1;
    return counts[kind] <= KEPT_PER_MINUTE;
  }
}

function tooMany(count: number): number {
  return Math.max(0, count - KEPT_PER_MINUTE);
}
