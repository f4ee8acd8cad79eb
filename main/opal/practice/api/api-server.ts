import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { agentRoutes } from './agents/agent-routes.ts';
import type { ApiWorld } from './api-world.ts';
import { chatRoutes } from './chats/chat-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { fileRoutes } from './files/file-routes.ts';
import { LOOPBACK, mayCome } from './loopback-guard.ts';
import type { PracticeApiOptions } from './options.ts';
import { peopleRoutes } from './people-routes.ts';
import { gatewayRefusal, Refusal, serviceRefusal } from './refusal.ts';
import { troubleBefore } from './request-faults.ts';
import { runRoutes } from './runs/run-routes.ts';
import { bearerOf } from './sign-in/token-book.ts';
import { personalTokenRoutes } from './sign-in/personal-token-routes.ts';
import { WEB_PAGE } from './web-page.ts';
import { skillRoutes } from './skills/skill-routes.ts';
import { workflowRoutes } from './workflows/workflow-routes.ts';

/** The largest document that can be imported, in bytes. */
const BODY_LIMIT = 20 * 1_048_576;

const INSTANCE_PATHS = ['/hypatia/api/v1/:instance', '/space-element/api/v1/:instance'] as const;

const SKILLS_PATH = '/instructions-service/api/v1/customer/:customer';

/** Starts the server of the API on loopback. */
export async function startApiServer(
  world: ApiWorld,
  onRequest: PracticeApiOptions['onRequest'],
): Promise<{ server: FastifyInstance; baseUrl: string }> {
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 500 },
  });
  let port = 0;

  server.addHook('onRequest', async (request, reply) => {
    if (!mayCome(request.headers, port)) throw gatewayRefusal(403, 'Forbidden');
    const requestId = String(request.headers['x-request-id'] ?? randomUUID());
    reply.header('x-request-id', requestId);
    onRequest?.({ method: request.method, url: request.url, requestId, atMs: world.clock.now() });
  });
  server.setErrorHandler(async (error, request, reply) => sendRefusal(error, request, reply));
  // Opal's host serves its web page wherever nothing else is.
  server.setNotFoundHandler(async (request, reply) => {
    const isApi = /^\/(?:hypatia|space-element|authz|instructions-service|practice)\//.test(
      request.url,
    );
    if (isApi || request.method !== 'GET') throw serviceRefusal(404, 'Not Found');
    return reply.type('text/html; charset=utf-8').send(WEB_PAGE);
  });

  controlRoutes(server, world);
  if (world.signIn.publishesResource) resourceRoute(server, world);
  await server.register(async (api) => {
    guardToken(api, world);
    personalTokenRoutes(api, world);
    const [agents, files] = INSTANCE_PATHS;
    await api.register(
      async (instance) => {
        agentRoutes(instance, world);
        runRoutes(instance, world);
        workflowRoutes(instance, world);
        chatRoutes(instance, world);
        peopleRoutes(instance, world);
      },
      { prefix: agents },
    );
    await api.register(async (instance) => fileRoutes(instance, world), { prefix: files });
    await api.register(async (customer) => skillRoutes(customer, world), { prefix: SKILLS_PATH });
  });

  const baseUrl = await server.listen({ host: LOOPBACK, port: 0 });
  port = Number(new URL(baseUrl).port);
  return { server, baseUrl };
}

/** Says which issuer and scopes belong to the API (RFC 9728). */
function resourceRoute(server: FastifyInstance, world: ApiWorld): void {
  server.get('/.well-known/oauth-protected-resource', async () => {
    const { baseUrl, issuer } = world.addresses();
    return {
      resource: baseUrl,
      authorization_servers: [issuer],
      scopes_supported: [...world.signIn.scopes],
      bearer_methods_supported: ['header'],
    };
  });
}

/** Checks the token and its instance, and makes the trouble that was asked for. */
function guardToken(api: FastifyInstance, world: ApiWorld): void {
  api.addHook('onRequest', async (request, reply) => {
    await troubleBefore(world, request, reply);
    if (reply.sent) return;
    const grant = world.tokens.find(bearerOf(request.headers.authorization));
    if (grant === null) throw gatewayRefusal(401, 'Unauthorized');
    const { instance, customer } = paramsSchema.parse(request.params);
    const { customerId } = world.identity;
    const named = [instance, request.headers['x-instance-id']].filter((id) => id !== undefined);
    const isOther = named.some((id) => id !== grant.instanceId);
    if (isOther || (customer ?? customerId) !== customerId) throw gatewayRefusal(403, 'Forbidden');
  });
  api.addHook('onSend', async (request, reply, payload) => {
    const { faults } = world;
    if (faults.take('answer_lost', request.url) !== null) request.raw.socket.destroy();
    if (faults.take('empty_body', request.url) !== null) return '';
    if (reply.statusCode < 300 && faults.take('unauthorized_behind', request.url) !== null) {
      reply.code(401).type('application/json; charset=utf-8');
      return JSON.stringify({ detail: 'Not authenticated' });
    }
    return payload;
  });
}

async function sendRefusal(
  error: unknown,
  _request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof Refusal) {
    return reply.code(error.status).headers(error.headers).send(error.body);
  }
  const status = errorSchema.safeParse(error).data?.statusCode ?? 500;
  // Fastify's own texts can quote the body, which may hold what a client wrote.
  if (status === 400) return reply.code(422).send({ detail: [NO_JSON] });
  return reply.code(status).send({ detail: status === 500 ? 'Internal Server Error' : 'Refused' });
}

const paramsSchema = z.looseObject({
  instance: z.string().optional(),
  customer: z.string().optional(),
});

const errorSchema = z.looseObject({ statusCode: z.number() });

const NO_JSON = { loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' };
