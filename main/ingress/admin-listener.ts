import fastify, { type FastifyInstance } from 'fastify';
import { checkBearer } from './bearer-token.ts';

export interface AdminListenerOptions {
  /** Asked at every request. */
  readonly adminKey: () => string;
  readonly recentStatus: () => Promise<unknown>;
  readonly onProblem: (error: unknown) => void;
}

/**
 * The second listener: how the console does, for scripts on this machine.
 *
 * No tunnel is pointed at it. `/health` says only that it is up; everything else wants
 * the admin key.
 */
export function createAdminListener(options: AdminListenerOptions): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true, exposeHeadRoutes: false });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.origin !== undefined) return reply.code(403).send();
    return undefined;
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  app.setErrorHandler((error, _request, reply) => {
    options.onProblem(error);
    return reply.code(503).header('retry-after', '10').send({ error: 'internal' });
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/api/admin/osa/recent-status', async (request, reply) => {
    const header = request.headers.authorization?.replace(/^ApiKey /i, 'Bearer ');
    if (checkBearer(header, options.adminKey()) !== null) {
      return reply.code(401).send({ error: 'unauthorized' });
    }
    return options.recentStatus();
  });
  return app;
}
