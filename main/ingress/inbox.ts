import type { AgentReport } from '../../shared/domain/agent-report.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { DeliverySource } from '../../shared/domain/delivery.ts';
import { deliveryIdSchema, type DeliveryId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
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
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #onAccepted: () => void;

  constructor(options: {
    deliveries: InboxRepository;
    sealer: BodySealer;
    protector: JsonProtector;
    readReport: ReadReport;
    clock: Clock;
    newId: NewId;
    /** Told when something new is there. */
    onAccepted: () => void;
  }) {
    this.#deliveries = options.deliveries;
    this.#sealer = options.sealer;
    this.#protector = options.protector;
    this.#readReport = options.readReport;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#onAccepted = options.onAccepted;
  }

  async accept(
    incoming: IncomingDelivery,
  ): Promise<{ deliveryId: DeliveryId; duplicate: boolean }> {
    const deliveryId = deliveryIdSchema.parse(this.#newId());
    const kept = await this.#deliveries.insert({
      deliveryId,
      source: incoming.source,
      route: incoming.route,
      receivedAtMs: this.#clock.now(),
      sizeBytes: incoming.sizeBytes,
      dedupeKey: incoming.dedupeKey,
      ...this.#enclose(deliveryId, incoming),
    });
    if (!kept.duplicate) this.#onAccepted();
    return kept;
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
      const payload = this.#protector.protectJson(report.payload);
      return {
        kind: 'report',
        report: { ...report, payload: payload.value, ...protectBeside(this.#protector, report) },
        piiProtected: payload.counts,
      };
    } catch (error) {
      if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
      const reason = error.details['reason'] ?? 'invalid_input';
      return { kind: 'unreadable', reason, body: this.#protector.protectJson(toJson(incoming.body)).value };
    }
  }
}

/** Protects what came beside a report's payload. */
export function protectBeside(
  protector: JsonProtector,
  report: Pick<AgentReport, 'metadata' | 'errorText'>,
): Pick<AgentReport, 'metadata' | 'errorText'> {
  const errorText = protector.protectJson(report.errorText).value;
  return {
    metadata: protector.protectJson(report.metadata).value,
    errorText: typeof errorText === 'string' ? errorText : '',
  };
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

function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
