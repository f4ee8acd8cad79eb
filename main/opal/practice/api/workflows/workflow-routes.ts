import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { agentOf, type ApiWorld } from '../api-world.ts';
import { isInTimeSpan, pageOf, readQuery, timeSpanShape } from '../paging.ts';
import { serviceRefusal } from '../refusal.ts';
import type { WorkflowRun } from './workflow-run.ts';
import { detailedRun, listedRun } from './workflow-views.ts';

const historySchema = z.object({
  workflow_agent_id: z.string().optional(),
  status: z.string().optional(),
  created_by: z.string().optional(),
  search_query: z.string().optional(),
  ...timeSpanShape,
});

/** Triggers workflows, and tells of their runs. */
export function workflowRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.post<{ Params: { id: string } }>(
    '/agents/workflows/:id/trigger',
    async ({ params, body }) => {
      const workflow = agentOf(world, params.id, 'workflow');
      if (typeof body !== 'string') {
        throw serviceRefusal(415, 'The input has to be text/plain.');
      }
      return detailedRun(world.workflows.start(workflow, body), world);
    },
  );

  server.get('/workflow-executions', async ({ query, url }) => {
    const wanted = readQuery(historySchema, query);
    const rows = world.workflows
      .list()
      .filter(
        (run) =>
          isInTimeSpan(run.startedAtMs, wanted) &&
          (wanted.workflow_agent_id ?? run.workflow.id) === run.workflow.id &&
          (wanted.status ?? run.status).toLowerCase() === run.status &&
          (wanted.created_by ?? run.userId) === run.userId &&
          run.workflow.name.toLowerCase().includes((wanted.search_query ?? '').toLowerCase()),
      );
    const hasTotals = world.faults.take('no_totals', url) === null;
    return pageOf(rows, query, (run) => listedRun(run, world), hasTotals);
  });

  server.get<{ Params: { id: string } }>('/workflow-executions/:id', async ({ params }) =>
    detailedRun(runOf(world, params.id), world),
  );

  server.post<{ Params: { id: string } }>('/workflow-executions/:id/cancel', async ({ params }) => {
    const run = runOf(world, params.id);
    if (run.hasEnded) {
      const status =
        world.faults.take('cancel_refused_400', run.workflow.slug) === null ? 409 : 400;
      throw serviceRefusal(status, `The run has already ended: ${run.status}.`);
    }
    world.workflows.cancel(run);
    return detailedRun(run, world);
  });

  server.post<{ Params: { id: string } }>('/workflow-executions/:id/resume', async ({ params }) => {
    const run = runOf(world, params.id);
    if (!run.resume()) throw serviceRefusal(409, `The run is not paused: ${run.status}.`);
    return detailedRun(run, world);
  });
}

function runOf(world: ApiWorld, id: string): WorkflowRun {
  const run = world.workflows.find(id);
  if (run === undefined) throw serviceRefusal(404, 'Workflow execution not found');
  return run;
}
