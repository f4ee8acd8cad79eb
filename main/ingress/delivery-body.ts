import { z } from 'zod';
import { findingSchema } from '../../shared/domain/agent-result.ts';
import { parsedSubmissionSchema, type Submission } from '../../shared/domain/submission.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { BodyForm, Delivery, DeliverySource } from '../../shared/domain/delivery.ts';
import { claimedIdsSchema, type ClaimedIds } from '../../shared/domain/claimed-ids.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import { piiProtectionSchema, type PiiProtection } from '../../shared/domain/pii-audit.ts';
import { piiCountsSchema, sumPiiCounts, type PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import { readSubmission } from '../agent-results/doors/read-submission.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Protection } from '../privacy/protection.ts';
import type { Protector } from '../privacy/protector.ts';
import { messageAround, messageAroundSchema, type MessageAround } from './message-around.ts';
import { parseBody, readJsonBody, type BodyProblem } from './json-body.ts';

/** What a `protected` body holds. */
export type KeptBody =
  | {
      readonly kind: 'submission';
      readonly submission: Submission;
      readonly piiProtected: PiiCounts;
      /** What the audit has yet to record; none once it has. */
      readonly protections: readonly PiiProtection[];
      /** Ids that the sender gave and that are none, protected; absent without one. */
      readonly claimedIds?: ClaimedIds | undefined;
      /** The message as it came, protected; absent where it is not kept. */
      readonly around?: MessageAround | undefined;
    }
  | Readonly<z.infer<typeof unreadableSchema>>;

/** Reads a submission as it is stored: under the name that it had when the first were kept. */
export const keptSubmissionSchema = z
  .object({
    kind: z.literal('report'),
    report: parsedSubmissionSchema,
    piiProtected: piiCountsSchema,
    protections: z.array(piiProtectionSchema).default([]),
    claimedIds: claimedIdsSchema.optional(),
    around: messageAroundSchema.optional(),
  })
  .transform(({ report, ...kept }) => ({
    ...kept,
    kind: 'submission' as const,
    submission: report,
  }));

const unreadableSchema = z.object({
  kind: z.literal('unreadable'),
  reason: z.string(),
  body: parsedJsonSchema,
  protections: z.array(piiProtectionSchema).readonly().default([]),
});

const keptBodySchema = z.discriminatedUnion('kind', [keptSubmissionSchema, unreadableSchema]);

/** A kept body that could be read. */
export type KeptSubmission = Extract<KeptBody, { kind: 'submission' }>;

const CLAIMED = ['workflowId', 'correlationId', 'threadId'] as const;

/** Of an id that is none, in characters. */
const LONGEST_CLAIMED = 200;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Binds a sealed body to its delivery, so that it cannot be put under another. */
function sealContext(deliveryId: DeliveryId): string {
  return `inbox:${deliveryId}`;
}

/** The bytes under which a protected body is kept. */
export function encodeKept(kept: KeptBody): Uint8Array {
  return Buffer.from(JSON.stringify(kept.kind === 'submission' ? stored(kept) : kept), 'utf8');
}

/** A kept submission from its bytes. @throws ZodError for anything else */
export function decodeKept(bytes: Uint8Array): KeptSubmission {
  return keptSubmissionSchema.parse(parseBody(new TextDecoder().decode(bytes)));
}

function stored({ submission, ...kept }: KeptSubmission): object {
  return { ...kept, kind: 'report', report: submission };
}

/**
 * The protected form of what a sender brought.
 *
 * Ids are kept only as ids: a sender may write anything where one belongs. What is none is
 * kept beside them as the text that it is. Personal data is counted where it was read; the
 * message around it is protected too, and counted no second time.
 *
 * @param around the message that it was read from; `null` where it is not to be kept
 */
export function protectSubmission(
  protector: Pick<Protector, 'protectJson'>,
  submission: Submission,
  around: MessageAround | null = null,
): KeptSubmission {
  // Most submissions have no error and many no metadata.
  const protect = (part: JsonValue, isCounted = true): Protection<JsonValue> =>
    part === null || part === ''
      ? { value: part, counts: {}, protections: [] }
      : protector.protectJson(part, undefined, isCounted);
  const payload = protect(submission.payload);
  const metadata = protect(submission.metadata);
  const errorText = protect(submission.errorText);
  const { findings } = submission;
  // Findings may quote what a sender wrote.
  const noted = findings === undefined ? null : protect(findings);
  // As texts and not under their names: what is in an id's place need not be an id.
  const claimed = claimedIdsOf(submission).map(([name, text]) => [name, protect(text)] as const);
  return {
    kind: 'submission',
    ...(claimed.length === 0 ? {} : { claimedIds: shortened(claimed) }),
    ...(around === null ? {} : { around: { ...around, body: protect(around.body, false).value } }),
    submission: {
      ...submission,
      workflowId: keepableId(submission.workflowId),
      correlationId: keepableId(submission.correlationId),
      threadId: keepableId(submission.threadId),
      payload: payload.value,
      metadata: metadata.value,
      errorText: typeof errorText.value === 'string' ? errorText.value : '',
      ...(noted === null ? {} : { findings: z.array(findingSchema).parse(noted.value) }),
    },
    piiProtected: sumPiiCounts(
      [payload, metadata, errorText, noted, ...claimed.map(([, part]) => part)].map(countsOf),
    ),
    protections: [
      ...under('/payload', payload.protections),
      ...under('/metadata', metadata.protections),
      ...under('/error_text', errorText.protections),
      ...under('/findings', noted?.protections ?? []),
      ...claimed.flatMap(([name, part]) => under(`/claimed_ids/${name}`, part.protections)),
    ],
  };
}

/** Runs and threads under names of the sender's own. */
function claimedIdsOf(submission: Submission): (readonly [keyof ClaimedIds, string])[] {
  return CLAIMED.flatMap((name) => {
    const text = submission[name].trim();
    return text === '' || UUID.test(text) ? [] : [[name, text] as const];
  });
}

/** Cut after they are protected: half an address would not be found. */
function shortened(
  claimed: readonly (readonly [keyof ClaimedIds, Protection<JsonValue>])[],
): ClaimedIds {
  return Object.fromEntries(
    claimed.flatMap(([name, { value }]) =>
      typeof value === 'string' ? [[name, value.slice(0, LONGEST_CLAIMED)]] : [],
    ),
  );
}

function countsOf(part: Protection<JsonValue> | null): PiiCounts {
  return part?.counts ?? {};
}

function under(name: string, protections: readonly PiiProtection[]): PiiProtection[] {
  return protections.map((one) => ({ ...one, path: `${name}${one.path}` }));
}

/** What enclosing a body works with. */
export interface EncloseParts {
  readonly sealer: Sealer;
  readonly protector: Pick<Protector, 'protectJson'>;
  readonly agentRegistry: AgentRegistry;
}

/** A body on its way onto the disk. */
interface UnenclosedBody {
  readonly deliveryId: DeliveryId;
  readonly source: DeliverySource;
  /** Parsed; the text itself where it is no JSON. */
  readonly body: unknown;
  /** Why it is no JSON; left out where it is. */
  readonly problem?: BodyProblem;
  /** The bytes that it was parsed from; `null` when something was taken out of it. */
  readonly raw: Uint8Array | null;
}

/**
 * Encloses a body for the disk: sealed where the key outlasts the console, else protected,
 * so that either way it is readable after a restart and nothing is there in the clear.
 */
export function enclose(
  parts: EncloseParts,
  unenclosed: UnenclosedBody,
): { readonly body: Uint8Array; readonly bodyForm: BodyForm } {
  if (parts.sealer.durable) return seal(parts.sealer, unenclosed);
  try {
    return { body: encodeKept(protectBeforeKeeping(parts, unenclosed)), bodyForm: 'protected' };
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'protection_failed') throw error;
    // Readable until the console stops, then never again: better than in the clear.
    return seal(parts.sealer, unenclosed);
  }
}

function seal(
  sealer: Sealer,
  { deliveryId, body, raw, problem }: UnenclosedBody,
): { readonly body: Uint8Array; readonly bodyForm: BodyForm } {
  const isText = problem !== undefined && typeof body === 'string';
  const plain = raw ?? Buffer.from(isText ? body : JSON.stringify(body), 'utf8');
  return { body: sealer.seal(plain, sealContext(deliveryId)), bodyForm: 'sealed' };
}

function protectBeforeKeeping(
  { protector, agentRegistry }: EncloseParts,
  { source, body, problem }: UnenclosedBody,
): KeptBody {
  try {
    const submission = readSubmission(source, body, agentRegistry);
    return protectSubmission(protector, submission, messageAround(body, submission));
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    const reason = problem ?? error.details['reason'] ?? 'invalid_input';
    const { value, protections } = protector.protectJson(z.json().parse(body));
    return { kind: 'unreadable', reason, body: value, protections };
  }
}

/**
 * The protected form of a body that is kept, for a delivery that is over.
 *
 * @throws OsaError `body_unreadable`, `protection_failed`
 */
export function protectKept(parts: EncloseParts, delivery: Delivery): Uint8Array {
  const opened = openBody(parts.sealer, delivery);
  if (opened.kind !== 'raw' && opened.kind !== 'text') return encodeKept(opened);
  const { deliveryId, source } = delivery;
  return encodeKept(protectBeforeKeeping(parts, { deliveryId, source, raw: null, ...opened }));
}

/** What a delivery brought, as text; `null` when its key is gone. */
export function readKeptText(
  sealer: Sealer,
  kept: { readonly deliveryId: DeliveryId; readonly body: Uint8Array; readonly isSealed: boolean },
): string | null {
  if (!kept.isSealed) return new TextDecoder().decode(kept.body);
  try {
    return new TextDecoder().decode(sealer.open(kept.body, sealContext(kept.deliveryId)));
  } catch (error) {
    if (error instanceof OsaError && error.code === 'body_unreadable') return null;
    throw error;
  }
}

/** What was sealed, parsed or as the text that it is; or what was protected, as it is kept. */
export type OpenedBody =
  | { readonly kind: 'raw'; readonly body: unknown }
  | { readonly kind: 'text'; readonly body: string; readonly problem: BodyProblem }
  | KeptBody;

/**
 * Opens the body of a delivery.
 *
 * @throws OsaError `body_unreadable` when none is kept or its key is gone
 */
export function openBody(sealer: Sealer, delivery: Delivery): OpenedBody {
  if (delivery.body === null) throw new OsaError('body_unreadable');
  if (delivery.bodyForm === 'protected') {
    return keptBodySchema.parse(parseBody(new TextDecoder().decode(delivery.body)));
  }
  const plain = sealer.open(delivery.body, sealContext(delivery.deliveryId));
  return readPlain(plain, delivery);
}

/** A sender may write anything where an id belongs; only a real id can name a run. */
function keepableId(id: string): string {
  const trimmed = id.trim();
  return UUID.test(trimmed) ? trimmed : '';
}

/** Read as at the door; what was accepted there has been found within all limits. */
function readPlain(plain: Uint8Array, { httpStatus }: Delivery): OpenedBody {
  if (httpStatus !== null && httpStatus < 400) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
      return { kind: 'raw', body: parseBody(text) };
    } catch {
      // It was accepted although it is no JSON, or not in UTF-8.
    }
  }
  const read = readJsonBody(plain);
  return read.ok
    ? { kind: 'raw', body: read.value }
    : { kind: 'text', body: read.text, problem: read.problem };
}
