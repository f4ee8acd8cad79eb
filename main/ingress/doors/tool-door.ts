import type { FastifyReply, FastifyRequest } from 'fastify';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { dropToolCredentials } from '../../agent-results/doors/drop-credentials.ts';
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

/** Refuses a caller by the token alone, before a byte of the body is read. */
export async function checkCaller(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
): Promise<FastifyReply | undefined> {
  const reason = checkBearer(request.headers.authorization, parts.toolToken());
  if (reason === null) {
    parts.activity.follow(reply.raw);
    return undefined;
  }
  const sizeBytes = announcedSize(request);
  const refused = { source: 'tool', route, reason, sizeBytes, raw: null } as const;
  return refuse(parts, request, reply, refused, () =>
    reason === 'bearer_missing' ? { sentScheme: sentScheme(request.headers.authorization) } : null,
  );
}

/** Takes a tool call whose caller has been checked. */
export async function takeToolCall(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  tool: ToolDoor,
): Promise<FastifyReply> {
  const raw = rawBody(request);
  const refused = { source: 'tool', route, sizeBytes: raw.length, raw } as const;
  const read = readJsonBody(raw);
  const caller = readCaller(request.headers);
  const { threadId } = caller;
  if (tool.kind === 'answers') {
    if (read.ok) return answer(parts, reply, refused, tool, { asked: read.value, caller });
    const { problem: reason, text } = read;
    await writeDown(parts, { ...refused, reason, httpStatus: 422, authScheme: 'bearer' });
    return answerUnusable(parts, reply, { reason, text }, null);
  }
  const payloadDigest = parts.digest(raw);
  const call = {
    source: 'tool',
    route,
    sizeBytes: raw.length,
    authScheme: 'bearer',
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

/**
 * Answers a call from what is stored, and writes down that it came.
 *
 * It brought nothing that could be lost, so it is answered also where that cannot be written.
 */
async function answer(
  parts: DoorParts,
  reply: FastifyReply,
  call: RefusedRequest & { readonly raw: Uint8Array },
  tool: Extract<ToolDoor, { kind: 'answers' }>,
  { asked, caller }: { readonly asked: unknown; readonly caller: Caller },
): Promise<FastifyReply> {
  const receivedAtMs = parts.clock.now();
  const { status, body } = await tool.answer(asked, caller);
  if (status >= 400) {
    const refusal = { reason: 'not_answerable', httpStatus: status, authScheme: 'bearer' } as const;
    await writeDown(parts, { ...call, ...refusal });
    return reply.code(status).send(body);
  }
  const { route, sizeBytes, raw } = call;
  const about = runIdSchema.safeParse(body['workflow_id']);
  const note = {
    route,
    sizeBytes,
    httpStatus: status,
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
