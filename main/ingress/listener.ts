import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { toErrorValue } from '../../shared/errors.ts';
import { writeDown, type DoorParts, type ToolDoor } from './doors/door.ts';
import { checkCaller, takeToolCall } from './doors/tool-door.ts';
import { BATCH_ROUTE, takeBatch, takeWebhook, WEBHOOK_ROUTE } from './doors/webhook-door.ts';
import { isSignedCall } from '../senders/epi-hmac.ts';
import { checkBearer } from './bearer-token.ts';
import { BodyBudget, type BodyAccount } from './limits/body-budget.ts';
import { FailureGuard } from './limits/failure-guard.ts';
import type { HalfOpenConnections } from './limits/half-open.ts';
import type { IngressLimits } from './limits/ingress-limits.ts';
import { checkHead, sourceOf } from './limits/request-checks.ts';
import { BodyRefused, receiveBody } from './limits/receive-body.ts';
import { SlowBodies } from './limits/slow-bodies.ts';
import { TokenBuckets } from './limits/token-buckets.ts';
import type { Refusal } from './refusal-log.ts';
import type { ApiCall } from '../storage/api-call-repository.ts';
import type { VisitLog } from './visits.ts';

/** Node looks for late requests only this often, in ms; by itself every 30 s. */
const LOOK_FOR_LATE_MS = 1000;

/** So long a sender that was answered early may go on sending, in ms. */
const LINGER_MS = 1000;

/** What a connection gets whose bytes are no HTTP, or come too late. */
function closing(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}

/** What the listener hands on to its doors, and what it guards them with. */
export interface ListenerOptions extends Omit<DoorParts, 'failures' | 'arrivedAtMs'> {
  /** The document at `/discovery`. */
  readonly discovery: () => unknown;
  readonly tools: readonly ToolDoor[];
  /** The tunnel's host name; empty when none is set. Asked at every request. */
  readonly publicHost: () => string;
  /** Whether a sender that is recognised would be taken now. */
  readonly isReady: () => boolean;
  readonly limits: IngressLimits;
  readonly visits: Pick<VisitLog, 'record'>;
  readonly recordCall: (call: ApiCall) => void;
  readonly halfOpen: Pick<HalfOpenConnections, 'watch'>;
}

/**
 * The listener that a tunnel reaches.
 *
 * It answers 202 only after the delivery is on the disk. Whoever is not authenticated
 * gets one and the same answer, whatever was wrong; the reason is written down for the
 * person at the console.
 */
export function createIngressListener(options: ListenerOptions): FastifyInstance {
  const { limits } = options;
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.requestMs,
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(LOOK_FOR_LATE_MS, limits.headersMs),
    },
    logger: false,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: true,
    forceCloseConnections: true,
    // A path that cannot be decoded is a path that does not exist.
    frameworkErrors: (_error, request, reply) => {
      options.visits.record('no_such_route', request.url, 404);
      reply.raw.writeHead(404).end();
    },
    clientErrorHandler: (error, socket) => {
      const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
      // Destroyed once it is written: half of it left open would hold the line for ever.
      if (socket.writable)
        socket.write(closing(isLate ? '408 Request Timeout' : '400 Bad Request'));
      socket.destroySoon();
    },
  });
  app.server.maxConnections = limits.connections;
  options.halfOpen.watch(app.server);
  app.removeAllContentTypeParsers();
  receiveBodies(app, options);
  const methods = new Map<string, string>();
  app.addHook('onRoute', ({ url, method }) => {
    methods.set(url, String(method));
  });
  const arrivals = new WeakMap<FastifyRequest, number>();
  app.addHook('onRequest', (request, _reply, done) => {
    arrivals.set(request, options.clock.now());
    done();
  });
  const parts: DoorParts = {
    ...options,
    failures: new FailureGuard(limits.failuresPerMinute),
    arrivedAtMs: (request) => arrivals.get(request) ?? options.clock.now(),
  };
  recordCalls(app, parts, options);
  refuseEarly(app, options);
  // Not by a handler of its own: that one comes after the body, and would complain of it first.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answerUnrouted(request, reply, methods, options.visits);
    else done();
  });
  app.setErrorHandler((error: unknown, request, reply) =>
    answerError(error, request, reply, options),
  );
  addRoutes(app, parts, options);
  return app;
}

/** Not of what is refused: strangers decide how often that is, and the refusals are kept. */
function recordCalls(
  app: FastifyInstance,
  { arrivedAtMs }: Pick<DoorParts, 'arrivedAtMs'>,
  { recordCall }: Pick<ListenerOptions, 'recordCall'>,
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode: httpStatus } = reply;
    const endpoint = request.routeOptions.url;
    const isRefused = httpStatus >= 400 && httpStatus < 500;
    if (endpoint !== undefined && request.method === 'POST' && !isRefused) {
      const sizeBytes = Number(request.headers['content-length'] ?? Number.NaN);
      recordCall({
        endpoint,
        method: request.method,
        callType: 'inbound',
        runId: null,
        tookMs: reply.elapsedTime,
        httpStatus,
        sizeBytes: Number.isSafeInteger(sizeBytes) ? sizeBytes : null,
        errorCode: null,
        retryAttempt: 0,
        atMs: arrivedAtMs(request),
      });
    }
    done();
  });
}

/** What is refused by its head alone, in the order of how little it costs. */
function refuseEarly(app: FastifyInstance, options: ListenerOptions): void {
  const { limits } = options;
  const rate = { perSecond: limits.requestsPerSecond, burst: limits.requestBurst };
  const buckets = new TokenBuckets(rate);
  const tooMany = (reply: FastifyReply, status: number, seconds: number): void => {
    void reply.code(status).header('retry-after', String(seconds)).send();
  };
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = buckets.take(sourceOf(request.raw), performance.now());
    if (seconds > 0) {
      noteRefusal(options, { route, reason: 'too_many_requests', httpStatus: 429 });
      return tooMany(reply, 429, seconds);
    }
    const refusal = checkHead(request.raw, options.publicHost());
    if (refusal !== null) {
      const { reason, status: httpStatus, facts = null } = refusal;
      noteRefusal(options, { route, reason, httpStatus, facts });
      void reply.code(refusal.status).send();
      return;
    }
    done();
  });
}

/** Bodies are received within their budget; a token, where there is one, is looked at before. */
function receiveBodies(app: FastifyInstance, options: ListenerOptions): void {
  const budget = new BodyBudget(options.limits);
  const slowBodies = new SlowBodies(options.limits);
  const accounts = new WeakMap<FastifyRequest, BodyAccount>();
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => accounts.get(request)?.release());
    done();
  });
  // Whoever goes on sending after its answer would hold the line. Not at once: an honest
  // sender reads its answer only when it has sent everything.
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!raw.complete) {
      setTimeout(() => {
        if (!raw.complete) raw.socket.destroy();
      }, LINGER_MS).unref();
    }
    done();
  });
  app.addContentTypeParser('application/json', async (request: FastifyRequest) => {
    const isKnown = checkBearer(request.headers.authorization, options.toolToken()) === null;
    const account = budget.open(isKnown);
    accounts.set(request, account);
    const limitBytes = options.limits.bodyBytes;
    return receiveBody(request.raw, { limitBytes, account, slowBodies, isKnown });
  });
}

function addRoutes(app: FastifyInstance, parts: DoorParts, options: ListenerOptions): void {
  app.get('/discovery', async () => {
    options.visits.record('discovery_read', '/discovery', 200);
    return options.discovery();
  });
  app.get('/ready', async (_request, reply) => {
    if (options.isReady()) return { status: 'ready' };
    return reply.code(503).header('retry-after', '10').send({ status: 'unavailable' });
  });
  for (const tool of options.tools) {
    const route = `/tools/${tool.name}`;
    for (const path of [route, `/discovery${route}`]) {
      app.post(
        path,
        { onRequest: (request, reply) => checkCaller(parts, request, reply, route) },
        (request, reply) => takeToolCall(parts, request, reply, route, tool),
      );
    }
  }
  app.post(WEBHOOK_ROUTE, (request, reply) => takeWebhook(parts, request, reply));
  app.post(BATCH_ROUTE, (request, reply) => takeBatch(parts, request, reply));
}

/** A known path with another method is told which one it takes; an unknown path gets nothing. */
function answerUnrouted(
  request: FastifyRequest,
  reply: FastifyReply,
  methods: ReadonlyMap<string, string>,
  visits: Pick<VisitLog, 'record'>,
): FastifyReply {
  const path = (request.url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '');
  const allowed = methods.get(path);
  if (allowed === undefined) {
    visits.record('no_such_route', path, 404);
    return reply.code(404).send();
  }
  visits.record('method_not_allowed', `${request.method} ${path}`, 405);
  const error = `${path} takes ${allowed}, not ${request.method}.`;
  return reply.code(405).header('allow', allowed).send({ error, allowed });
}

/** Written down beside the answer, which does not wait for it. */
function noteRefusal(
  options: ListenerOptions,
  refusal: Pick<Refusal, 'route' | 'reason' | 'httpStatus' | 'facts' | 'authScheme'> & {
    readonly sizeBytes?: number;
  },
): void {
  const { route } = refusal;
  const source = isToolRoute(route) ? 'tool' : route === BATCH_ROUTE ? 'batch' : 'webhook';
  void writeDown(options, { sizeBytes: 0, ...refusal, source, raw: null });
}

function isToolRoute(route: string): boolean {
  return route.includes('/tools/');
}

/** Refusals that come from the framework, by their status. */
const FRAMEWORK_REASONS: Readonly<Record<number, string>> = {
  415: 'content_type_not_allowed',
};

/**
 * Answers what went wrong: the sender's fault with its status, ours with 503.
 *
 * 503 tells the sender to come again, which is right for a full disk or a locked
 * database: the delivery was not acknowledged, so nothing is lost.
 */
function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ListenerOptions,
): FastifyReply {
  const route = request.routeOptions.url ?? 'unknown';
  if (error instanceof BodyRefused) {
    const { reason, statusCode: httpStatus, facts, receivedBytes: sizeBytes } = error;
    // The token of a tool call has been checked before its body was received; a signature has not.
    const isChecked = isToolRoute(route) && !isSignedCall(request.headers.authorization);
    const checked = isChecked ? ({ authScheme: 'bearer' } as const) : {};
    noteRefusal(options, { route, reason, httpStatus, facts, sizeBytes, ...checked });
    if (error.statusCode === 503) void reply.header('retry-after', '1');
    return reply.code(error.statusCode).send();
  }
  const status = statusOf(error);
  if (status !== null) {
    const reason = FRAMEWORK_REASONS[status] ?? 'bad_request';
    noteRefusal(options, { route, reason, httpStatus: status });
    return reply.code(status).send();
  }
  options.onProblem(error);
  return reply
    .code(503)
    .header('retry-after', '10')
    .send({ error: toErrorValue(error).code });
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}
