import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { eventSubscriptionSchema } from '../../shared/contract/bridge.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import type { Engine } from '../engine.ts';

const HEARTBEAT_MS = 15_000;

/** Bytes that may wait for a slow reader before it is asked to come again. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

const querySchema = z.object({
  run_id: runIdSchema.optional(),
  after_seq: z.coerce.number().int().nonnegative().default(0),
});

/**
 * Answers the event log as server-sent events; the message's id is its sequence number.
 *
 * The browser names the last id it has when it reconnects, so it goes on from there.
 */
export function streamEvents(
  engine: Pick<Engine, 'subscribe'>,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  const query = querySchema.safeParse(request.query);
  if (!query.success) return reply.code(400).send();
  const lastId = Number(request.headers['last-event-id'] ?? 0);
  const subscription = eventSubscriptionSchema.parse({
    runId: query.data.run_id ?? null,
    afterSeq: Math.max(query.data.after_seq, Number.isSafeInteger(lastId) ? lastId : 0),
  });
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  raw.write('retry: 1000\n\n');
  const heartbeat = setInterval(() => raw.write(': heartbeat\n\n'), HEARTBEAT_MS);
  const end = engine.subscribe(subscription, (event) => {
    raw.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
    if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy();
  });
  raw.on('close', () => {
    clearInterval(heartbeat);
    end();
  });
  return reply;
}
