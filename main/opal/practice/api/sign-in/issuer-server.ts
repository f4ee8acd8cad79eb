import fastify, { type FastifyInstance } from 'fastify';
import type { ApiWorld } from '../api-world.ts';
import { LOOPBACK, mayCome } from '../loopback-guard.ts';
import { Refusal } from '../refusal.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { registrationRoutes } from './registration-routes.ts';
import { SignInState } from './sign-in-state.ts';
import { tokenRoutes } from './token-routes.ts';

/**
 * Starts the issuer: OAuth 2.1 for public clients, on loopback and an origin of its own.
 *
 * Registration, one page with one button, PKCE, refresh tokens that work once.
 */
export async function startIssuerServer(
  world: ApiWorld,
): Promise<{ server: FastifyInstance; issuer: string }> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  const state = new SignInState({ clock: world.clock, random: world.random });
  let port = 0;
  server.addHook('onRequest', async ({ headers }) => {
    if (!mayCome(headers, port)) throw new Refusal(403, { error: 'forbidden' });
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  );
  server.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body);
    return reply.code(400).send({ error: 'invalid_request' });
  });
  registrationRoutes(server, world, state);
  authorizeRoutes(server, world, state);
  tokenRoutes(server, world, state);
  // Where the fault "redirected" leads. A token that comes along is counted.
  server.all('/elsewhere', async ({ headers }) => {
    world.elsewhere.requests += 1;
    if (headers.authorization !== undefined) world.elsewhere.tokens += 1;
    return {};
  });
  const issuer = await server.listen({ host: LOOPBACK, port: 0 });
  port = Number(new URL(issuer).port);
  return { server, issuer };
}
