import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import { agentOf, grantOf, type ApiWorld } from '../api-world.ts';
import { pageOf, readBody, readQuery, wrapped } from '../paging.ts';
import { serviceRefusal } from '../refusal.ts';
import { detailedAgent, exportedAgent, listedAgent } from './agent-views.ts';
import { refuseReserved } from './check-document.ts';
import { importModeSchema } from './import-agents.ts';
import { documentOf, type AgentKind } from './stored-agent.ts';

const listSchema = z.object({
  search_query: z.string().optional(),
  include_inactive: z.stringbool().default(false),
});

const exportSchema = z.object({ version: z.coerce.number().int().optional() });

const importSchema = z.object({ mode: importModeSchema });

const patchSchema = z.strictObject({
  name: z.string().min(1).optional(),
  description: z.string().nullable().optional(),
  is_active: z.boolean().optional(),
});

const patchQuerySchema = z.object({ include_steps: z.stringbool().default(true) });

const PATHS: readonly (readonly [AgentKind, string])[] = [
  ['specialized', '/agents/specialized'],
  ['workflow', '/agents/workflows'],
];

/** Lists, reads, changes, exports and imports agents. */
export function agentRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.get<{ Params: { id: string } }>('/agents/:id', async ({ params }) =>
    wrapped(detailOf(world, params.id, true)),
  );
  server.get<{ Params: { id: string } }>('/agents/:id/share', async ({ params }) =>
    wrapped(sharesOf(world, params.id)),
  );
  for (const [kind, path] of PATHS) kindRoutes(server, world, { kind, path });
}

function kindRoutes(
  server: FastifyInstance,
  world: ApiWorld,
  { kind, path }: { kind: AgentKind; path: string },
): void {
  server.get(path, async ({ query, url }) => {
    const wanted = readQuery(listSchema, query);
    const rows = world.agents.list(kind).filter((agent) => {
      const { name, description, is_active: isActive } = documentOf(agent);
      const text = `${name} ${description ?? ''} ${agent.slug}`.toLowerCase();
      const isFound = text.includes((wanted.search_query ?? '').toLowerCase());
      return isFound && (isActive || wanted.include_inactive);
    });
    const hasTotals = world.faults.take('no_totals', url) === null;
    const page = pageOf(
      rows,
      query,
      (agent) => listedAgent(agent, world.identity.userId),
      hasTotals,
    );
    if (world.faults.take('list_changes', url) !== null) world.agents.touchOldest(kind);
    return wrapped(page);
  });

  server.get<{ Params: { id: string } }>(`${path}/:id/export`, async ({ params, query }) => {
    const { version } = readQuery(exportSchema, query);
    const exported = exportedAgent(agentOf(world, params.id, kind), world.agents, version);
    if (exported === undefined) throw serviceRefusal(404, 'Version not found');
    return wrapped(exported);
  });

  server.get<{ Params: { id: string } }>(`${path}/:id/share`, async ({ params }) =>
    wrapped(sharesOf(world, params.id)),
  );

  server.post(`${path}/import`, async (request) => {
    requireManager(grantOf(world, request)?.mayManageAgents, kind);
    const { mode } = readQuery(importSchema, request.query);
    const { agentId, isNew, lack } = world.importer.import(kind, request.body, mode);
    if (lack !== null) {
      return wrapped({ agent_id: agentId, created: false, ...lack }, 'Not imported', false);
    }
    return wrapped({ agent_id: agentId, created: isNew }, 'Imported');
  });

  server.post(`${path}/import/validate`, async (request) => {
    requireManager(grantOf(world, request)?.mayManageAgents, kind);
    return wrapped(world.importer.validate(kind, request.body));
  });

  server.patch<{ Params: { id: string } }>(`${path}/:id`, async (request) => {
    requireManager(grantOf(world, request)?.mayManageAgents, kind);
    const agent = agentOf(world, request.params.id, kind);
    const changes = readBody(patchSchema, request.body);
    if (changes.name !== undefined) refuseReserved(changes.name.toLowerCase());
    const { include_steps: hasSteps } = readQuery(patchQuerySchema, request.query);
    world.agents.change(agent, withoutUndefined(changes));
    return wrapped(detailOf(world, agent.id, hasSteps), 'Updated');
  });
}

function detailOf(world: ApiWorld, id: string, hasSteps: boolean): JsonObject {
  return detailedAgent(agentOf(world, id), {
    agents: world.agents,
    userId: world.identity.userId,
    hasSteps,
  });
}

/** A new agent is private to whoever made it. */
function sharesOf(world: ApiWorld, id: string): JsonObject {
  agentOf(world, id);
  return {
    grants: [{ grantee_id: world.identity.userId, grantee_type: 'user', role: 'owner' }],
  };
}

function requireManager(isManager: boolean | undefined, kind: AgentKind): void {
  // A token that ended while the request was on its way is the guard's business.
  if (isManager !== false) return;
  throw serviceRefusal(403, `The permission manage_${kind}_agents is required.`);
}

function withoutUndefined(changes: z.infer<typeof patchSchema>): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
