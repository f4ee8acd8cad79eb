import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { ApiWorld } from '../api-world.ts';
import { naiveTime, readQuery } from '../paging.ts';
import { serviceRefusal } from '../refusal.ts';
import type { StoredElement } from './space-store.ts';

const listSchema = z.object({
  thread_id: z.string().optional(),
  mime_type: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

interface ElementParams {
  Params: { space: string; id: string };
}

/** Lists and hands out the files that agents have made. */
export function fileRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.get('/elements', async ({ query }) => {
    const { thread_id: threadId, ...wanted } = readQuery(listSchema, query);
    return listed(world, threadId === undefined ? [] : world.spaces.ofThread(threadId), wanted);
  });

  server.get<{ Params: { space: string } }>(
    '/spaces/:space/elements',
    async ({ params, query }) => {
      return listed(world, world.spaces.ofSpace(params.space), readQuery(listSchema, query));
    },
  );

  server.get<{ Params: { thread: string } }>('/spaces/by-thread/:thread', async ({ params }) => {
    const [element] = world.spaces.ofThread(params.thread);
    if (element === undefined) throw serviceRefusal(404, 'Space not found');
    return {
      id: element.spaceId,
      name: 'Canvas',
      description: null,
      current_version_commit_id: element.id,
      anchor_element_id: element.id,
      created_at: naiveTime(element.createdAtMs),
      updated_at: naiveTime(element.createdAtMs),
    };
  });

  server.get<ElementParams>('/spaces/:space/elements/:id', async ({ params }) =>
    elementView(world, elementOf(world, params)),
  );

  server.get<ElementParams>('/spaces/:space/elements/:id/content', async ({ params }, reply) => {
    const { mimeType, content, trouble } = elementOf(world, params);
    if (trouble === 'elsewhere') {
      return reply.code(302).header('location', elsewhere(world)).send();
    }
    if (trouble !== undefined) throw serviceRefusal(trouble, 'This file cannot be read.');
    const charset = typeof content === 'string' ? '; charset=utf-8' : '';
    return reply.type(`${mimeType}${charset}`).send(Buffer.from(content));
  });
}

/** Where no token must go; it is counted whether one came along. */
function elsewhere(world: ApiWorld): string {
  return `${world.addresses().issuer}/elsewhere`;
}

function elementOf(world: ApiWorld, { space, id }: ElementParams['Params']): StoredElement {
  const element = world.spaces.ofSpace(space).find((each) => each.id === id);
  if (element === undefined) throw serviceRefusal(404, 'Element not found');
  return element;
}

function listed(
  world: ApiWorld,
  elements: readonly StoredElement[],
  { mime_type: mimeType, limit }: Pick<z.infer<typeof listSchema>, 'mime_type' | 'limit'>,
): JsonObject {
  const wanted = elements.filter((element) => (mimeType ?? element.mimeType) === element.mimeType);
  return { items: wanted.slice(0, limit).map((element) => elementView(world, element)) };
}

function elementView(world: ApiWorld, element: StoredElement): JsonObject {
  return {
    id: element.id,
    space_id: element.spaceId,
    name: element.name,
    mime_type: element.mimeType,
    size: Buffer.byteLength(element.content),
    created_at: naiveTime(element.createdAtMs),
    updated_at: naiveTime(element.createdAtMs),
    last_modified_commit_id: element.id,
    ...(element.trouble === 'elsewhere' && { content_url: elsewhere(world) }),
  };
}
