import type { FastifyReply, FastifyRequest } from 'fastify';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { dropToolCredentials } from '../../agent-results/doors/drop-credentials.ts';
import type { AuthScheme } from '../../../shared/domain/delivery.ts';
import {
  isSignedCall,
  readSignedCall,
  type PresentedCall,
  type SignedCallProblem,
} from '../../senders/epi-hmac.ts';
import { checkBearer, sentScheme } from '../bearer-token.ts';
import { dropCredentialsFromText } from '../drop-credentials-from-text.ts';
import { readJsonBody } from '../json-body.ts';
import {
  keep,
  rawBody,
  refuse,
  threadIdOf,
  writeDown,
  type DoorParts,
  type RefusedRequest,
  type ToolDoor,
} from './door.ts';
import { readCaller, type Caller } from './caller-headers.ts';
import { keepBatch, keepBrokenBatch } from './keep-batch.ts';
import { answerUnusable, keepText, keepUnusable, whyUnusable } from './unusable.ts';

/**
 * Refuses a caller by the token alone, before a byte of the body is read.
 *
 * A signature covers the body, so whoever signs with a key that is known is looked at once the
 * body is there.
 */
export async function checkCaller(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
): Promise<FastifyReply | undefined> {
  const { authorization } = request.headers;
  const signed = readSignedCall(authorization);
  const ofKey = signed === null ? null : whyNotOfKey(parts, request, signed);
  if (signed !== null && ofKey === null) return undefined;
  const reason =
    ofKey ??
    (isSignedCall(authorization)
      ? 'signed_call_format'
      : checkBearer(authorization, parts.toolToken()));
  if (reason === null) {
    parts.activity.follow(reply.raw);
    return undefined;
  }
  const sizeBytes = announcedSize(request);
  const refused = { source: 'tool', route, reason, sizeBytes, raw: null } as const;
  return refuse(parts, request, reply, refused, () =>
    reason === 'bearer_missing' ? { sentScheme: sentScheme(authorization) } : null,
  );
}

/** Takes a tool call whose token has been checked, or whose signature is. */
export async function takeToolCall(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  tool: ToolDoor,
): Promise<FastifyReply> {
  const raw = rawBody(request);
  const refused = { source: 'tool', route, sizeBytes: raw.length, raw } as const;
  const signed = readSignedCall(request.headers.authorization);
  const authScheme = signed === null ? 'bearer' : 'epi_hmac';
  if (signed !== null) {
    const reason = await whyNotSigned(parts, request, { signed, raw, tool });
    if (reason !== null) return refuse(parts, request, reply, { ...refused, reason });
    parts.activity.follow(reply.raw);
  }
  const read = readJsonBody(raw);
  const caller = readCaller(request.headers);
  const { threadId } = caller;
  if (tool.kind === 'answers') {
    if (read.ok)
      return answer(parts, reply, { ...refused, authScheme }, tool, { asked: read.value, caller });
    const { problem: reason, text } = read;
    await writeDown(parts, { ...refused, reason, httpStatus: 422, authScheme });
    return answerUnusable(parts, reply, { reason, text }, null);
  }
  const payloadDigest = parts.digest(raw);
  const call = {
    source: 'tool',
    route,
    sizeBytes: raw.length,
    authScheme,
    httpStatus: 202,
    payloadDigest,
    caller,
  } as const;
  if (tool.kind === 'batch') {
    return read.ok
      ? keepBatch(parts, reply, { ...call, body: dropToolCredentials(read.value) })
      : keepBrokenBatch(parts, reply, call, read);
  }
  // Two executions may say the same, each of its own run.
  const ofExecution = caller.agentExecutionId === null ? '' : `:${caller.agentExecutionId}`;
  const dedupeKey = `tool:${route}:${payloadDigest}${ofExecution}`;
  const delivery = { ...call, raw: null, dedupeKey } as const;
  if (!read.ok) {
    const text = dropCredentialsFromText(read.text);
    return keepText(parts, reply, { ...delivery, threadId }, { ...read, text });
  }
  const body = dropToolCredentials(read.value);
  const incoming = { ...delivery, body, threadId: threadId ?? threadIdOf(read.value) };
  const unusable = whyUnusable('tool', body, parts.agentRegistry);
  return unusable === null
    ? keep(parts, reply, incoming)
    : keepUnusable(parts, reply, incoming, unusable);
}

/** Why a call could not be signed with any key that there is, whatever its body. */
function whyNotOfKey(
  parts: DoorParts,
  request: FastifyRequest,
  signed: PresentedCall,
): SignedCallProblem | null {
  const { method = '', url: target = '' } = request.raw;
  const nowMs = parts.arrivedAtMs(request);
  const problem = parts.checkSignedCall(signed, { method, target, body: NOTHING }, nowMs);
  return problem === 'signed_call_not_set_up' || problem === 'signed_call_other_key'
    ? problem
    : null;
}

const NOTHING = new Uint8Array();

/**
 * Why a signed call is refused; `null` where it is not.
 *
 * One that comes again as it was brings nothing new where it brings a result, as at the door of
 * webhooks: its sender had no answer, and gets it. Stored data is given out once for a signature,
 * so that nobody reads it with a call that was recorded.
 */
async function whyNotSigned(
  parts: DoorParts,
  request: FastifyRequest,
  {
    signed,
    raw: body,
    tool,
  }: { readonly signed: PresentedCall; readonly raw: Uint8Array; readonly tool: ToolDoor },
): Promise<SignedCallProblem | null> {
  const { method = '', url: target = '' } = request.raw;
  const nowMs = parts.arrivedAtMs(request);
  const problem = parts.checkSignedCall(signed, { method, target, body }, nowMs);
  if (problem !== null) return problem;
  const { nonce, signature } = signed;
  // The headers that say who calls are not signed, so that one that comes again has the same.
  const said = Buffer.concat([Buffer.from(JSON.stringify(readCaller(request.headers))), body]);
  const use = await parts.useSignedCall(
    { nonce, signature, bodyDigest: parts.digest(said) },
    nowMs,
  );
  const isTaken = use === 'first' || (use === 'repeated' && tool.kind !== 'answers');
  return isTaken ? null : 'signed_call_repeated';
}

/**
 * Answers a call from what is stored, and writes down that it came.
 *
 * It brought nothing that could be lost, so it is answered also where that cannot be written.
 */
async function answer(
  parts: DoorParts,
  reply: FastifyReply,
  call: RefusedRequest & { readonly raw: Uint8Array; readonly authScheme: AuthScheme },
  tool: Extract<ToolDoor, { kind: 'answers' }>,
  { asked, caller }: { readonly asked: unknown; readonly caller: Caller },
): Promise<FastifyReply> {
  const receivedAtMs = parts.clock.now();
  const { status, body } = await tool.answer(asked, caller);
  if (status >= 400) {
    await writeDown(parts, { ...call, reason: 'not_answerable', httpStatus: status });
    return reply.code(status).send(body);
  }
  const { route, sizeBytes, raw, authScheme } = call;
  const about = runIdSchema.safeParse(body['workflow_id']);
  const note = {
    route,
    sizeBytes,
    httpStatus: status,
    authScheme,
    payloadDigest: parts.digest(raw),
    runId: about.success ? about.data : null,
    receivedAtMs,
  };
  await parts.answered.record(note).catch(parts.onProblem);
  return reply.code(status).send(body);
}

/** The size that the sender announces, in bytes; 0 where it does not. */
function announcedSize(request: FastifyRequest): number {
  const size = Number(request.headers['content-length'] ?? 0);
  return Number.isSafeInteger(size) && size >= 0 ? size : 0;
}
