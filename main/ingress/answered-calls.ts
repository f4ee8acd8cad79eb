import type { AuthScheme } from '../../shared/domain/delivery.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { deliveryIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryNotes } from '../storage/delivery-notes.ts';

/** One call that was answered at once: that it came, nothing of what it held. */
export interface AnsweredCall {
  readonly route: string;
  readonly sizeBytes: number;
  readonly httpStatus: number;
  readonly authScheme: AuthScheme;
  readonly payloadDigest: string;
  /** The run that it was about; `null` where it was about none. */
  readonly runId: RunId | null;
  readonly receivedAtMs: number;
}

interface Parts {
  readonly database: Database;
  readonly notes: DeliveryNotes;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * Writes down the tool calls that are answered from what is stored.
 *
 * They bring nothing, so nothing of them is kept or processed; but the inspector shows
 * whatever a recognised sender sent.
 */
export class AnsweredCalls {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async record(call: AnsweredCall): Promise<void> {
    const note = {
      ...call,
      kind: 'answered' as const,
      deliveryId: deliveryIdSchema.parse(this.#parts.newId()),
      source: 'tool' as const,
      reason: null,
      processedAtMs: this.#parts.clock.now(),
    };
    await this.#parts.database.transaction((trx) => this.#parts.notes.add(trx, note));
  }
}
