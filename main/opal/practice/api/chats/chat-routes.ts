import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiWorld } from '../api-world.ts';
import { readQuery } from '../paging.ts';
import { serviceRefusal } from '../refusal.ts';
import type { ChatTurn } from './chat-store.ts';

const readSchema = z.object({ last_n_turns: z.coerce.number().int().min(1).optional() });

/** Tells what chats remember. */
export function chatRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.get<{ Params: { id: string } }>('/memories/:id/messages', async ({ params, query }) => {
    const turns = turnsOf(world, params.id);
    const { last_n_turns: most } = readQuery(readSchema, query);
    const wanted = most === undefined ? turns : turns.slice(-most);
    return {
      memory_id: params.id,
      turn_count: turns.length,
      messages: wanted.flatMap(({ question, answer }) => [
        { role: 'user', content: question },
        { role: 'assistant', content: answer },
      ]),
      files: [],
    };
  });

  server.get<{ Params: { id: string } }>('/conversations/:id', async ({ params }, reply) => {
    const turns = turnsOf(world, params.id);
    return reply
      .header('etag', world.chats.etagOf(params.id))
      .send({ id: params.id, turn_count: turns.length });
  });
}

function turnsOf(world: ApiWorld, memoryId: string): readonly ChatTurn[] {
  const turns = world.chats.find(memoryId);
  if (turns === undefined) throw serviceRefusal(404, 'Conversation not found');
  return turns;
}
