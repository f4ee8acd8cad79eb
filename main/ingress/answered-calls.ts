import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { deliveryIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryNotes } from '../storage/delivery-notes.ts';

/** One call that was answered at once: that it came, nothing of what it held. */
export interface AnsweredCall {
  readonly route: string;
  readonly sizeBytes: number;
  readonly httpStatus: number;
  readonly payloadDigest: string;
  /** The run that it was about; `null` where it was about none. */
  readonly runId: RunId | null;
  readonly receivedAtMs: number;
}

/**
 * Writes down the tool calls that are answered from what is stored.
 *
 * They bring nothing, so nothing of them is kept or processed; but the inspector shows
 * whatever a recognised sender sent.
 */
export class AnsweredCalls {
  readonly #database: Database;
  readonly #notes: DeliveryNotes;
  readonly #clock: Clock;
  readonly #newId: NewId;

  constructor(options: { database: Database; notes: DeliveryNotes; clock: Clock; newId: NewId }) {
    this.#database = options.database;
    this.#notes = options.notes;
    this.#clock = options.clock;
    this.#newId = options.newId;
  }

  async record(call: AnsweredCall): Promise<void> {
    const note = {
      ...call,
      kind: 'answered' as const,
      deliveryId: deliveryIdSchema.parse(this.#newId()),
      source: 'tool' as const,
      reason: null,
      authScheme: 'bearer' as const,
      processedAtMs: this.#clock.now(),
    };
    await this.#database.transaction((trx) => this.#notes.add(trx, note));
  }
}
