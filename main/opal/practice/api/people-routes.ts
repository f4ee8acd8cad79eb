import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiWorld } from './api-world.ts';
import { serviceRefusal } from './refusal.ts';

const lookupSchema = z.object({ user_ids: z.array(z.string()).max(200) });

/** Says who the users are that executions and agents name. */
export function peopleRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.post('/users/lookup', async ({ body }) => {
    const wanted = lookupSchema.safeParse(body);
    if (!wanted.success) throw serviceRefusal(400, 'At most 200 user_ids.');
    const { userId, displayName, email } = world.identity;
    const isAsked = wanted.data.user_ids.includes(userId);
    return { users: isAsked ? [{ user_id: userId, display_name: displayName, email }] : [] };
  });
}
