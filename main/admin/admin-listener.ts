import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Permission } from '../../shared/domain/access.ts';
import { allowedMethods } from '../ingress/limits/allowed-methods.ts';
import { FailureGuard } from '../ingress/limits/failure-guard.ts';
import { checkHead } from '../ingress/limits/request-checks.ts';
import type { AdminRoute, RouteCaller } from './admin-route.ts';
import type { RequestAuthenticator } from './authenticate-request.ts';

const HEADERS_TIMEOUT_MS = 10_000;
/** Node looks for late requests only this often, in ms; by itself every 30 s. */
const LOOK_FOR_LATE_MS = 1000;
const MAX_CONNECTIONS = 64;
const CHALLENGE = 'Bearer, ApiKey, HMAC';

/**
 * The second listener: how the console does, for scripts on this machine.
 *
 * No tunnel is pointed at it, no body is read, and no page in a browser is answered.
 * Whoever is not authenticated gets one and the same answer, whatever was wrong.
 *
 * @example
 * const listener = createAdminListener({
 *   routes: adminRoutes(sources),
 *   authenticator,
 *   failuresPerMinute: 10,
 *   onProblem,
 * });
 * await listener.listen({ host: '127.0.0.1', port });
 */
export function createAdminListener(options: {
  readonly routes: readonly AdminRoute[];
  readonly authenticator: RequestAuthenticator;
  /** Failed authentications of one source in a minute before it is slowed down. */
  readonly failuresPerMinute: number;
  readonly onProblem: (error: unknown) => void;
}): FastifyInstance {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    bodyLimit: 1,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LOOK_FOR_LATE_MS },
    frameworkErrors: (_error, _request, reply) => answerUnknownPath(reply),
  });
  const allowedFor = allowedMethods(options.routes);
  app.server.maxConnections = MAX_CONNECTIONS;
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    const refusal = checkHead(request.raw, '');
    if (refusal !== null) {
      void reply.code(refusal.status).send({ error: refusal.reason });
      return;
    }
    const [path = ''] = request.url.split('?');
    const allowed = allowedFor(request.method, path);
    if (allowed === null) return done();
    const message = `This path takes ${allowed}.`;
    void reply.code(405).header('allow', allowed).send({ error: 'method_not_allowed', message });
  });
  app.setNotFoundHandler((_request, reply) => answerUnknownPath(reply));
  app.setErrorHandler((error: unknown, _request, reply) => answerError(error, reply, options));
  const guard = new FailureGuard(options.failuresPerMinute);
  const callers = new WeakMap<FastifyRequest, RouteCaller>();
  for (const route of options.routes) {
    const { permission } = route;
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(permission === null
        ? {}
        : {
            onRequest: (request: FastifyRequest, reply: FastifyReply) =>
              admit(request, reply, {
                permission,
                authenticator: options.authenticator,
                guard,
                callers,
              }),
          }),
      handler: (request, reply) => handle(route, request, reply, callers.get(request) ?? null),
    });
  }
  return app;
}

/** Also where the path cannot be decoded: then it is a path that does not exist. */
function answerUnknownPath(reply: FastifyReply): void {
  void reply.code(404).send({ error: 'not_found' });
}

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: {
    readonly permission: Permission;
    readonly authenticator: RequestAuthenticator;
    readonly guard: FailureGuard;
    readonly callers: WeakMap<FastifyRequest, RouteCaller>;
  },
): Promise<FastifyReply | undefined> {
  const { permission, authenticator, guard, callers } = parts;
  const result = await authenticator.authenticate({
    authorization: request.headers.authorization,
    method: request.method,
    url: request.raw.url ?? '',
  });
  if (result.success) {
    if (result.permissions.includes(permission)) {
      const { keyId, permissions, tokenExpiresAtMs: expiresAtMs } = result;
      callers.set(request, { keyId, permissions, expiresAtMs });
      return undefined;
    }
    const message = `The key lacks the permission ${permission}.`;
    return reply.code(403).send({ error: 'forbidden', message });
  }
  if (result.refreshRequired) {
    void reply.header('www-authenticate', 'Bearer error="invalid_token"');
    return reply.code(401).send({ error: 'unauthorized', refresh_required: true });
  }
  // No tunnel ends here, so what a header says of the source is the sender's own word.
  const seconds = guard.failed(request.raw.socket.remoteAddress ?? '', performance.now());
  if (seconds > 0) {
    void reply.header('retry-after', String(seconds));
    return reply.code(429).send({ error: 'too_many_requests' });
  }
  return reply.code(401).header('www-authenticate', CHALLENGE).send({ error: 'unauthorized' });
}

async function handle(
  route: AdminRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: RouteCaller | null,
): Promise<unknown> {
  const params = route.params?.safeParse(request.params);
  const query = route.query?.safeParse(request.query);
  const wrong = [params, query].find((parsed) => parsed?.success === false)?.error?.issues[0];
  if (wrong !== undefined) {
    const message = `${wrong.path.join('.')}: ${wrong.message}`;
    return reply.code(400).send({ error: 'invalid_input', message });
  }
  return route.handle(
    { params: params?.data ?? {}, query: query?.data ?? {}, headers: request.headers, caller },
    reply,
  );
}

function answerError(
  error: unknown,
  reply: FastifyReply,
  { onProblem }: { readonly onProblem: (error: unknown) => void },
): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return reply.code(status).send({ error: 'invalid_input', message: 'No body is read here.' });
  }
  onProblem(error);
  return reply
    .code(503)
    .header('retry-after', '10')
    .send({ error: 'internal', message: 'The console cannot answer at the moment.' });
}
