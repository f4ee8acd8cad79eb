import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import { agentOf, type ApiWorld } from '../api-world.ts';
import { continueChat, executeSchema } from '../chats/continue-chat.ts';
import { documentOf, type StoredAgent } from '../agents/stored-agent.ts';
import { isInTimeSpan, pageOf, readBody, readQuery, timeSpanShape } from '../paging.ts';
import { fieldsRefusal, serviceRefusal } from '../refusal.ts';
import { sendEvents } from './event-stream.ts';
import type { Execution } from './execution.ts';
import { detailedExecution, listedExecution } from './execution-views.ts';

const cancelSchema = z.object({
  status: z.literal('CANCELLED'),
  error_message: z.string().nullish(),
});

const historySchema = z.object({
  status: z.string().optional(),
  ...timeSpanShape,
  user_id: z.string().optional(),
  agent_version: z.coerce.number().int().optional(),
});

const PATH = '/agents/specialized';

/** Runs agents, and tells of their runs. */
export function runRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.post<{ Params: { id: string } }>(`${PATH}/:id/stream-execute`, async (request, reply) => {
    const agent = agentOf(world, request.params.id, 'specialized');
    const execution = startRun(world, agent, request);
    reply.hijack();
    if (world.faults.take('answer_lost', request.url) !== null) {
      request.raw.socket.destroy();
      return;
    }
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-request-id': String(reply.getHeader('x-request-id')),
    });
    reply.raw.flushHeaders();
    await sendEvents(execution, reply.raw, world).catch(() => reply.raw.destroy());
  });

  // Runs to the end, and opens the chat of an agent without a prompt.
  server.post<{ Params: { id: string } }>(`${PATH}/:id/execute`, async (request, reply) => {
    const agent = agentOf(world, request.params.id, 'specialized');
    const execution = startRun(world, agent, request);
    await closed(execution);
    const { memoryId } = execution.start;
    const isChat = world.chats.find(memoryId) !== undefined;
    if (isChat) reply.header('etag', world.chats.etagOf(memoryId));
    return {
      ...detailedExecution(execution, world.faults),
      ...(isChat && { etag: world.chats.etagOf(memoryId) }),
    };
  });

  server.get<{ Params: { id: string } }>(`${PATH}/executions/:id`, async ({ params }) =>
    detailedExecution(executionOf(world, params.id), world.faults),
  );

  server.patch<{ Params: { id: string } }>(`${PATH}/executions/:id`, async ({ params, body }) => {
    const execution = executionOf(world, params.id);
    const wanted = readBody(cancelSchema, body);
    if (execution.hasEnded) {
      const slug = execution.start.agentSlug;
      const status = world.faults.take('cancel_refused_400', slug) === null ? 409 : 400;
      throw serviceRefusal(status, `The execution has already ended: ${execution.status}.`);
    }
    execution.cancel(wanted.error_message ?? null, world.clock.now());
    return detailedExecution(execution, world.faults);
  });

  server.get<{ Params: { id: string } }>(
    `${PATH}/:id/executions`,
    async ({ params, query, url }) => {
      const agent = agentOf(world, params.id, 'specialized');
      const wanted = readQuery(historySchema, query);
      const rows = world.executions.ofAgent(agent.id).filter(({ start, status }) => {
        const isInTime = isInTimeSpan(start.createdAtMs, wanted);
        return (
          isInTime &&
          (wanted.status === undefined || wanted.status.toUpperCase() === status) &&
          (wanted.user_id === undefined || wanted.user_id === start.userId) &&
          (wanted.agent_version === undefined || wanted.agent_version === start.agentVersion)
        );
      });
      const hasTotals = world.faults.take('no_totals', url) === null;
      return pageOf(rows, query, (row) => listedExecution(row, world.faults), hasTotals);
    },
  );
}

function executionOf(world: ApiWorld, id: string): Execution {
  const execution = world.executions.find(id);
  if (execution === undefined) throw serviceRefusal(404, 'Execution not found');
  return execution;
}

/** @throws Refusal where the parameters do not fit, or a chat cannot be continued so */
function startRun(
  world: ApiWorld,
  agent: StoredAgent,
  { body, headers }: { body: unknown; headers: IncomingHttpHeaders },
): Execution {
  const given = readBody(executeSchema, body ?? {});
  const chat = continueChat(given, headers['if-match'], world.chats);
  if (chat !== null) return world.runner.start(agent, {}, chat);
  const parameters = given.parameters ?? {};
  if (world.faults.take('parameters_unchecked', agent.slug) === null) {
    checkParameters(agent, parameters);
  }
  return world.runner.start(agent, parameters);
}

async function closed(execution: Execution): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = execution.listen((event) => {
    if (event === null) resolve();
  });
  await promise;
  stop();
}

/** @throws Refusal 422 where a required parameter is missing, or one is of another type */
function checkParameters(agent: StoredAgent, parameters: JsonObject): void {
  const problems = (documentOf(agent).parameters ?? []).flatMap(({ name, type, required }) => {
    const value = parameters[name];
    const isMissing = value === undefined || value === null;
    if (isMissing && required !== true) return [];
    if (!isMissing && isOfType(value, type)) return [];
    const msg = isMissing ? 'Field required' : `It has to be of the type ${type}`;
    return [{ loc: ['body', 'parameters', name], msg, type: isMissing ? 'missing' : 'type_error' }];
  });
  if (problems.length > 0) throw fieldsRefusal(problems);
}

/** A text stands for anything: people and programs write numbers, objects and files as text. */
function isOfType(value: unknown, type: string): boolean {
  return typeof value === 'string' || type === 'file' || typeof value === type;
}
