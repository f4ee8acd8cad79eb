import { z } from 'zod';
import type { AgentReport } from '../../shared/domain/agent-report.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { Delivery, DeliverySource } from '../../shared/domain/delivery.ts';
import { deliveryIdSchema, type DeliveryId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { sumPiiCounts, type PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';

/** Encrypts what must not be on the disk in the clear. */
export interface BodySealer {
  /** Whether what is sealed now can be opened after a restart. */
  readonly durable: boolean;
  seal(plain: Uint8Array, context: string): Uint8Array;
}

/** Replaces personal data anywhere in a JSON value. */
export interface JsonProtector {
  protectJson(value: JsonValue): { value: JsonValue; counts: PiiCounts };
}

/** Reads a parsed body as a report; throws OsaError `invalid_input` when it is none. */
export type ReadReport = (source: DeliverySource, body: unknown) => AgentReport;

/** Within this time the same tool call is a sender that tries again. */
const REPEAT_WINDOW_MS = 10_000;

/** One authenticated delivery, ready to be kept. */
export interface IncomingDelivery {
  readonly source: DeliverySource;
  readonly route: string;
  /** What identifies it among all deliveries, without telling what is in it. */
  readonly dedupeKey: string;
  /** Parsed, and without the sender's credentials. */
  readonly body: unknown;
  /** As received, in bytes. */
  readonly sizeBytes: number;
}

/**
 * Takes authenticated deliveries in.
 *
 * When `accept` resolves, the delivery is on the disk and survives a power cut. Its body
 * is sealed with a key from the keychain. Without a keychain that key would be gone after
 * a restart, so then the body is protected first and kept in that form: either way no
 * personal data is on the disk in the clear, and nothing acknowledged is lost.
 */
export class Inbox {
  readonly #deliveries: InboxRepository;
  readonly #sealer: BodySealer;
  readonly #protector: JsonProtector;
  readonly #readReport: ReadReport;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #onAccepted: () => void;

  constructor(options: {
    deliveries: InboxRepository;
    sealer: BodySealer;
    protector: JsonProtector;
    readReport: ReadReport;
    eventLog: EventLog;
    clock: Clock;
    newId: NewId;
    /** Told when something new is there. */
    onAccepted: () => void;
  }) {
    this.#deliveries = options.deliveries;
    this.#sealer = options.sealer;
    this.#protector = options.protector;
    this.#readReport = options.readReport;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#onAccepted = options.onAccepted;
  }

  /**
   * Keeps a delivery, or finds that it is kept already.
   *
   * A repeat of one that no run fitted, or that was put aside, is put back in line: a run
   * may fit by now. A tool call has no id of its own, only its bytes, and the same bytes
   * can be meant for another run; they are a repeat only while what they brought stands.
   */
  async accept(
    incoming: IncomingDelivery,
  ): Promise<{ deliveryId: DeliveryId; duplicate: boolean }> {
    const kept = await this.#insert(incoming, incoming.dedupeKey);
    if (!kept.duplicate) {
      this.#onAccepted();
      return kept;
    }
    const earlier = await this.#deliveries.find(kept.deliveryId);
    if (earlier?.status === 'unmatched' || earlier?.status === 'quarantined') {
      await this.#deliveries.putBack(kept.deliveryId);
      this.#onAccepted();
      return kept;
    }
    if (earlier === null) return kept;
    if (!(await this.#isSpent(incoming, earlier))) {
      await this.#announceRepeat(earlier);
      return kept;
    }
    const anew = await this.#insert(incoming, `${incoming.dedupeKey}:${this.#newId()}`);
    this.#onAccepted();
    return anew;
  }

  async #announceRepeat({ deliveryId, runId, agentId }: Delivery): Promise<void> {
    if (runId === null) return;
    await this.#eventLog.transaction(async (_trx, emit) => {
      emit({
        event_type: 'ingress.delivery_duplicate@1',
        workflow_id: runId,
        correlation_id: null,
        payload: { delivery_id: deliveryId, agent_id: agentId },
      });
    });
  }

  async #isSpent(incoming: IncomingDelivery, earlier: Delivery): Promise<boolean> {
    if (incoming.source !== 'tool' || earlier.status !== 'done') return false;
    if (this.#clock.now() - earlier.receivedAtMs < REPEAT_WINDOW_MS) return false;
    return !(await this.#deliveries.isInUse(earlier.deliveryId));
  }

  async #insert(
    incoming: IncomingDelivery,
    dedupeKey: string,
  ): Promise<{ deliveryId: DeliveryId; duplicate: boolean }> {
    const deliveryId = deliveryIdSchema.parse(this.#newId());
    return this.#deliveries.insert({
      deliveryId,
      source: incoming.source,
      route: incoming.route,
      receivedAtMs: this.#clock.now(),
      sizeBytes: incoming.sizeBytes,
      dedupeKey,
      ...this.#enclose(deliveryId, incoming),
    });
  }

  #enclose(
    deliveryId: DeliveryId,
    incoming: IncomingDelivery,
  ): { body: Uint8Array; bodyForm: 'sealed' | 'protected' } {
    if (this.#sealer.durable) {
      const plain = encode(incoming.body);
      return { body: this.#sealer.seal(plain, sealContext(deliveryId)), bodyForm: 'sealed' };
    }
    return { body: encode(this.#protectBeforeKeeping(incoming)), bodyForm: 'protected' };
  }

  #protectBeforeKeeping(incoming: IncomingDelivery): KeptProtected {
    try {
      const report = this.#readReport(incoming.source, incoming.body);
      const { counts, ...content } = protectContent(this.#protector, report);
      return {
        kind: 'report',
        report: {
          ...report,
          ...content,
          workflowId: keepableId(report.workflowId),
          correlationId: keepableId(report.correlationId),
          threadId: keepableId(report.threadId),
        },
        piiProtected: counts,
      };
    } catch (error) {
      if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
      const reason = error.details['reason'] ?? 'invalid_input';
      const body = this.#protector.protectJson(z.json().parse(incoming.body)).value;
      return { kind: 'unreadable', reason, body };
    }
  }
}

/** Protects what of a report is somebody's content. */
export function protectContent(
  protector: JsonProtector,
  report: Pick<AgentReport, 'payload' | 'metadata' | 'errorText'>,
): Pick<AgentReport, 'payload' | 'metadata' | 'errorText'> & { counts: PiiCounts } {
  const payload = protector.protectJson(report.payload);
  const metadata = protector.protectJson(report.metadata);
  const errorText = protector.protectJson(report.errorText);
  return {
    payload: payload.value,
    metadata: metadata.value,
    errorText: typeof errorText.value === 'string' ? errorText.value : '',
    counts: sumPiiCounts([payload.counts, metadata.counts, errorText.counts]),
  };
}

/** A sender may write anything where an id belongs; only a real id can name a run. */
function keepableId(id: string): string {
  return z.uuid().safeParse(id.toLowerCase()).success ? id : '';
}

/** What a `protected` body holds. */
export type KeptProtected =
  | { readonly kind: 'report'; readonly report: AgentReport; readonly piiProtected: PiiCounts }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly body: JsonValue };

/** Binds a sealed body to its delivery, so that it cannot be put under another. */
export function sealContext(deliveryId: DeliveryId): string {
  return `inbox:${deliveryId}`;
}

function encode(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
