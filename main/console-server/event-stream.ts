import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { eventSubscriptionSchema } from '../../shared/contract/bridge.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import type { Engine } from '../engine.ts';
import { EventStreamWriter, lastEventId } from '../events/event-stream-writer.ts';

const querySchema = z.object({
  run_id: runIdSchema.optional(),
  after_seq: z.coerce.number().int().nonnegative().default(0),
});

/** Answers the event log as server-sent events, of one run or of all. */
export function streamEvents(
  engine: Pick<Engine, 'subscribe'>,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  const query = querySchema.safeParse(request.query);
  if (!query.success) return reply.code(400).send();
  const subscription = eventSubscriptionSchema.parse({
    runId: query.data.run_id ?? null,
    afterSeq: Math.max(query.data.after_seq, lastEventId(request.headers['last-event-id'])),
  });
  reply.hijack();
  const writer = new EventStreamWriter(reply.raw, headers);
  writer.onClose(engine.subscribe(subscription, (event) => writer.send(event.seq, event)));
  return reply;
}
