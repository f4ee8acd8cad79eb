import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeliveryFacts } from '../../../shared/domain/delivery-facts.ts';
import { dropToolCredentials } from '../../agent-results/doors/drop-credentials.ts';
import { checkBearer } from '../bearer-token.ts';
import { readJsonBody } from '../json-body.ts';
import { sourceOf } from '../limits/request-checks.ts';
import type { WebhookVerdict } from '../../senders/webhook-verdict.ts';
import { keep, rawBody, refuse, type DoorParts } from './door.ts';
import { keepBatch, keepBrokenBatch } from './keep-batch.ts';
import { keepText } from './unusable.ts';

/** Where the specification's two webhooks arrive: one agent, or all of a workflow. */
export const WEBHOOK_ROUTE = '/api/webhooks/opal-workflow';
export const BATCH_ROUTE = '/api/opal/osa-workflow';

/** Takes a signed webhook (specification 1.1 and 4.1). */
export async function takeWebhook(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const raw = rawBody(request);
  const verdict = parts.verifyWebhook(request.headers, raw, parts.arrivedAtMs(request));
  const refused = { source: 'webhook', route: WEBHOOK_ROUTE, sizeBytes: raw.length, raw } as const;
  if (!verdict.ok) {
    const { problem: reason } = verdict;
    const findFacts = () => signatureFacts(parts, request, raw);
    return refuse(parts, request, reply, { ...refused, reason }, findFacts);
  }
  parts.activity.follow(reply.raw);
  const read = readJsonBody(raw);
  const payloadDigest = parts.digest(raw);
  const delivery = {
    source: 'webhook',
    route: WEBHOOK_ROUTE,
    dedupeKey: dedupeKeyOf(parts, verdict, read.ok ? read.value : null, payloadDigest),
    raw,
    sizeBytes: raw.length,
    authScheme: verdict.scheme,
    httpStatus: 202,
    payloadDigest,
    threadId: null,
  } as const;
  return read.ok
    ? keep(parts, reply, { ...delivery, body: read.value })
    : keepText(parts, reply, delivery, read);
}

/** Takes a batch of agents (`OSAWorkflowParameters`), with a bearer token or signed. */
export async function takeBatch(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const raw = rawBody(request);
  const refused = { source: 'batch', route: BATCH_ROUTE, sizeBytes: raw.length, raw } as const;
  const byBearer = checkBearer(request.headers.authorization, parts.toolToken());
  const signed =
    byBearer === null
      ? null
      : parts.verifyWebhook(request.headers, raw, parts.arrivedAtMs(request));
  if (signed !== null && !signed.ok) {
    const reason = byBearer === 'bearer_missing' ? signed.problem : (byBearer ?? signed.problem);
    const isSigned = reason === signed.problem;
    const findFacts = () => (isSigned ? signatureFacts(parts, request, raw) : null);
    return refuse(parts, request, reply, { ...refused, reason }, findFacts);
  }
  parts.activity.follow(reply.raw);
  const read = readJsonBody(raw);
  const authScheme = signed === null ? 'bearer' : signed.scheme;
  const batch = {
    route: BATCH_ROUTE,
    sizeBytes: raw.length,
    authScheme,
    httpStatus: 202,
    payloadDigest: parts.digest(raw),
  } as const;
  return read.ok
    ? keepBatch(parts, reply, { ...batch, body: dropToolCredentials(read.value) })
    : keepBrokenBatch(parts, reply, batch, read);
}

/** What was wrong with a signature, for the person at the console; the sender is not told. */
function signatureFacts(parts: DoorParts, request: FastifyRequest, raw: Uint8Array): DeliveryFacts {
  return { signature: parts.explainSignature(sourceOf(request.raw), request.headers, raw) };
}

/**
 * An event id names the delivery across retries; without one the id that the sender gave
 * the message does, or the signed time with the body.
 */
function dedupeKeyOf(
  parts: DoorParts,
  { sourceId, identity }: Extract<WebhookVerdict, { ok: true }>,
  body: unknown,
  payloadDigest: string,
): string {
  const prefix = `webhook:${sourceId}`;
  const eventId = eventIdOf(body);
  if (eventId !== null) return `${prefix}:event:${parts.digest(eventId)}`;
  return identity.kind === 'message_id'
    ? `${prefix}:message:${parts.digest(identity.messageId)}`
    : // The time first: keys of the same moment then lie together in their index.
      `${prefix}:${identity.timestampMs}:${payloadDigest}`;
}

function eventIdOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('event_id' in body)) return null;
  const { event_id: eventId } = body;
  return typeof eventId === 'string' && eventId !== '' && eventId.length <= 200 ? eventId : null;
}
