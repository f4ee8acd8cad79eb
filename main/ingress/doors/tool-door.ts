import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkBearer } from '../bearer-token.ts';
import { readJsonBody } from '../json-body.ts';
import {
  keep,
  keepBatch,
  rawBody,
  refuse,
  refuseBody,
  threadIdOf,
  type DoorParts,
  type ToolDoor,
} from './door.ts';

/** Refuses a caller by the token alone, before a byte of the body is read. */
export async function checkCaller(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
): Promise<FastifyReply | undefined> {
  const reason = checkBearer(request.headers.authorization, parts.toolToken());
  if (reason === null) return undefined;
  const sizeBytes = announcedSize(request);
  return refuse(parts, request, reply, {
    source: 'tool',
    route,
    reason,
    sizeBytes,
    raw: null,
  });
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
  if (!read.ok) {
    return refuseBody(parts, reply, { ...refused, reason: read.problem, authScheme: 'bearer' });
  }
  if (tool.kind === 'answers') {
    const { status, body } = await tool.answer(read.value);
    return reply.code(status).send(body);
  }
  const payloadDigest = parts.digest(raw);
  const delivery = {
    source: 'tool',
    route,
    body: parts.dropCredentials(read.value),
    sizeBytes: raw.length,
    authScheme: 'bearer',
    httpStatus: 202,
    payloadDigest,
  } as const;
  if (tool.kind === 'batch') return keepBatch(parts, reply, delivery);
  return keep(parts, reply, {
    ...delivery,
    raw: null,
    dedupeKey: `tool:${route}:${payloadDigest}`,
    threadId: threadIdOf(read.value),
  });
}

/** The size that the sender announces, in bytes; 0 where it does not. */
function announcedSize(request: FastifyRequest): number {
  const size = Number(request.headers['content-length'] ?? 0);
  return Number.isSafeInteger(size) && size >= 0 ? size : 0;
}
