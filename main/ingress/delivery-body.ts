import { z } from 'zod';
import { parsedSubmissionSchema, type Submission } from '../../shared/domain/submission.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { parsedJsonSchema, parseJsonExactly, type JsonValue } from '../../shared/domain/json.ts';
import { piiProtectionSchema, type PiiProtection } from '../../shared/domain/pii-audit.ts';
import { piiCountsSchema, sumPiiCounts, type PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Protection } from '../privacy/protection.ts';
import type { Protector } from '../privacy/protector.ts';

/** Encrypts what must not be on the disk in the clear, and opens it again. */
export interface BodySealer {
  /** Whether what is sealed now can be opened after a restart. */
  readonly durable: boolean;
  seal(plain: Uint8Array, context: string): Uint8Array;
  open(sealed: Uint8Array, context: string): Uint8Array;
}

/** What a `protected` body holds. */
export type KeptBody =
  | {
      readonly kind: 'report';
      readonly report: Submission;
      readonly piiProtected: PiiCounts;
      /** What the audit has yet to record; none once it has. */
      readonly protections: readonly PiiProtection[];
    }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly body: JsonValue };

const keptBodySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    report: parsedSubmissionSchema,
    piiProtected: piiCountsSchema,
    protections: z.array(piiProtectionSchema).default([]),
  }),
  z.object({ kind: z.literal('unreadable'), reason: z.string(), body: parsedJsonSchema }),
]);

export type KeptSubmission = Extract<KeptBody, { kind: 'report' }>;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Binds a sealed body to its delivery, so that it cannot be put under another. */
export function sealContext(deliveryId: DeliveryId): string {
  return `inbox:${deliveryId}`;
}

/** The bytes under which a protected body is kept. */
export function encodeKept(kept: KeptBody): Uint8Array {
  return Buffer.from(JSON.stringify(kept), 'utf8');
}

/**
 * The protected form of what a sender brought.
 *
 * Ids are kept only as ids: a sender may write anything where one belongs.
 */
export function protectSubmission(
  protector: Pick<Protector, 'protectJson'>,
  submission: Submission,
): KeptSubmission {
  // Most submissions have no error and many no metadata.
  const protect = (part: JsonValue): Protection<JsonValue> =>
    part === null || part === ''
      ? { value: part, counts: {}, protections: [] }
      : protector.protectJson(part);
  const payload = protect(submission.payload);
  const metadata = protect(submission.metadata);
  const errorText = protect(submission.errorText);
  return {
    kind: 'report',
    report: {
      ...submission,
      workflowId: keepableId(submission.workflowId),
      correlationId: keepableId(submission.correlationId),
      threadId: keepableId(submission.threadId),
      payload: payload.value,
      metadata: metadata.value,
      errorText: typeof errorText.value === 'string' ? errorText.value : '',
    },
    piiProtected: sumPiiCounts([payload.counts, metadata.counts, errorText.counts]),
    protections: [
      ...under('/payload', payload.protections),
      ...under('/metadata', metadata.protections),
      ...under('/error_text', errorText.protections),
    ],
  };
}

function under(name: string, protections: readonly PiiProtection[]): PiiProtection[] {
  return protections.map((one) => ({ ...one, path: `${name}${one.path}` }));
}

/** What was sealed, parsed; or what was protected, as it is kept. */
export type OpenedBody = { readonly kind: 'raw'; readonly body: unknown } | KeptBody;

/**
 * Opens the body of a delivery.
 *
 * @throws OsaError `body_unreadable` when none is kept or its key is gone
 */
export function openBody(sealer: BodySealer, delivery: Delivery): OpenedBody {
  if (delivery.body === null) throw new OsaError('body_unreadable');
  if (delivery.bodyForm === 'protected') {
    return keptBodySchema.parse(parse(delivery.body));
  }
  const plain = sealer.open(delivery.body, sealContext(delivery.deliveryId));
  return { kind: 'raw', body: parse(plain) };
}

/** A sender may write anything where an id belongs; only a real id can name a run. */
function keepableId(id: string): string {
  const trimmed = id.trim();
  return UUID.test(trimmed) ? trimmed : '';
}

/** Decoded as at the door: a byte order mark is not part of the text. */
function parse(bytes: Uint8Array): unknown {
  return parseJsonExactly(new TextDecoder().decode(bytes));
}
