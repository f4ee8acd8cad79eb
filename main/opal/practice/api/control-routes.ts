import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parsedJsonSchema } from '../../../../shared/domain/json.ts';
import type { ApiWorld } from './api-world.ts';
import { API_FAULTS } from './faults.ts';
import { serviceRefusal } from './refusal.ts';

const faultsSchema = z.object({ faults: z.array(z.string()) });

const changeSchema = z.record(z.string(), parsedJsonSchema);

const pastSchema = z.object({
  agent_id: z.string(),
  count: z.number().int().min(1).max(100_000),
  parameters: z.record(z.string(), parsedJsonSchema).default({}),
});

/**
 * What Opal has not: routes by which another program decides what goes wrong, and does what
 * colleagues do in Opal. They need no token; a web page does not get here.
 */
export function controlRoutes(server: FastifyInstance, world: ApiWorld): void {
  const { faults, agents, executions, runner, tokens } = world;

  server.get('/practice/faults', async () => ({
    active: faults.list().map((fault) => ({ ...fault })),
    known: API_FAULTS,
  }));
  server.post('/practice/faults', async ({ body }) => {
    const wanted = faultsSchema.safeParse(body);
    if (!wanted.success) throw serviceRefusal(400, 'Send {"faults": ["kind@where:value*times"]}.');
    try {
      for (const text of wanted.data.faults) faults.add(text);
    } catch (error) {
      throw serviceRefusal(400, error instanceof Error ? error.message : 'No such fault.');
    }
    return { active: faults.list().map((fault) => ({ ...fault })) };
  });
  server.delete('/practice/faults', async () => {
    faults.clear();
    return { active: [] };
  });

  // Someone changes an agent in Opal.
  server.patch<{ Params: { slug: string } }>('/practice/agents/:slug', (request) => {
    const agent = agents.findBySlug(request.params.slug);
    if (agent === undefined) throw serviceRefusal(404, 'Agent not found');
    return agents.change(agent, changeSchema.parse(request.body)).document;
  });
  // A run that holds or waits goes on.
  server.post<{ Params: { id: string } }>('/practice/executions/:id/release', (request) => {
    const execution = executions.find(request.params.id);
    if (execution === undefined) throw serviceRefusal(404, 'Execution not found');
    execution.release();
    return { status: execution.status };
  });
  // Runs that ended in the past, one an hour.
  server.post('/practice/past', (request) => {
    const { agent_id: slug, count, parameters } = pastSchema.parse(request.body);
    const agent = agents.findBySlug(slug);
    if (agent === undefined) throw serviceRefusal(404, 'Agent not found');
    runner.addPast(agent, parameters, count);
    return { count };
  });
  server.get('/practice/elsewhere', async () => ({ ...world.elsewhere }));
  server.post('/practice/tokens/end', async () => {
    tokens.endAll();
    return { ended: true };
  });
}
