import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DeliverySource } from '../../shared/domain/delivery.ts';
import { toErrorValue } from '../../shared/errors.ts';
import { checkBearer } from './bearer-token.ts';
import { readJsonBody } from './json-body.ts';
import type { Inbox } from './inbox.ts';
import type { RefusalLog } from './refusal-log.ts';
import { SIGNATURE_HEADER, verifySignature } from './webhook-signature.ts';

/** The largest body taken, in bytes. */
const BODY_LIMIT_BYTES = 5 * 1024 * 1024;

const MAX_CONNECTIONS = 512;
const REQUEST_TIMEOUT_MS = 30_000;
const UNAUTHORIZED = { error: 'unauthorized' } as const;

/** What one tool offers at its endpoint. */
export interface ToolDoor {
  /** The path from `/tools/` on. */
  readonly name: string;
}

export interface ListenerOptions {
  readonly inbox: Inbox;
  readonly refusals: RefusalLog;
  /** The document at `/discovery`. */
  readonly discovery: () => unknown;
  readonly tools: readonly ToolDoor[];
  /** Takes the caller's own credentials out of a tool call. */
  readonly dropCredentials: (body: unknown) => unknown;
  /** Asked at every request, so that a changed secret counts at once. */
  readonly secrets: () => { toolToken: string; webhookSecrets: readonly string[] };
  /** A keyed digest in hex, to tell deliveries apart without keeping them. */
  readonly digest: (bytes: Uint8Array) => string;
  readonly clock: { now(): number };
  readonly onProblem: (error: unknown) => void;
}

/**
 * The listener that a tunnel reaches.
 *
 * It answers 202 only after the delivery is on the disk. Whoever is not authenticated
 * gets one and the same answer, whatever was wrong; the reason is written down for the
 * person at the console.
 */
export function createIngressListener(options: ListenerOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    logger: false,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    forceCloseConnections: true,
    // A path that cannot be decoded is a path that does not exist.
    frameworkErrors: (_error, _request, reply) => {
      reply.raw.writeHead(404).end();
    },
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  app.addHook('onRequest', async (request, reply) => {
    const browser =
      request.headers.origin !== undefined ||
      (request.headers['sec-fetch-site'] ?? 'none') !== 'none';
    if (browser) return reply.code(403).send();
    return undefined;
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  app.setErrorHandler((error: unknown, _request, reply) => answerError(error, reply, options));

  for (const path of ['/discovery', '/discovery/']) {
    app.get(path, async () => options.discovery());
  }
  for (const tool of options.tools) {
    for (const prefix of ['/tools', '/discovery/tools']) {
      const route = `/tools/${tool.name}`;
      app.post(
        `${prefix}/${tool.name}`,
        { onRequest: (request, reply) => checkCaller(request, reply, route, options) },
        (request, reply) => takeToolCall(request, reply, route, options),
      );
    }
  }
  app.post('/api/webhooks/opal-workflow', (request, reply) => takeWebhook(request, reply, options));
  return app;
}

/** Refuses a caller by the token alone, before a byte of the body is read. */
async function checkCaller(
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  options: ListenerOptions,
): Promise<FastifyReply | undefined> {
  const reason = checkBearer(request.headers.authorization, options.secrets().toolToken);
  if (reason === null) return undefined;
  const sizeBytes = announcedSize(request);
  return refuse(reply, options, { source: 'tool', route, reason, sizeBytes });
}

async function takeToolCall(
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  options: ListenerOptions,
): Promise<FastifyReply> {
  const raw = rawBody(request);
  const body = readJsonBody(raw);
  if (body === null)
    return refuseUnreadable(reply, options, { source: 'tool', route, sizeBytes: raw.length });
  const dedupeKey = `tool:${route}:${options.digest(raw)}`;
  return keep(reply, options, {
    source: 'tool',
    route,
    dedupeKey,
    body: options.dropCredentials(body.value),
    raw: null,
    sizeBytes: raw.length,
    authScheme: 'bearer',
    httpStatus: 202,
    payloadDigest: options.digest(raw),
    threadId: threadIdOf(body.value),
  });
}

async function takeWebhook(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ListenerOptions,
): Promise<FastifyReply> {
  const route = '/api/webhooks/opal-workflow';
  const raw = rawBody(request);
  const verdict = verifySignature(
    singleHeader(request.headers[SIGNATURE_HEADER]),
    raw,
    options.secrets().webhookSecrets,
    options.clock.now(),
  );
  if (!verdict.ok) {
    return refuse(reply, options, {
      source: 'webhook',
      route,
      reason: verdict.problem,
      sizeBytes: raw.length,
    });
  }
  const body = readJsonBody(raw);
  if (body === null)
    return refuseUnreadable(reply, options, { source: 'webhook', route, sizeBytes: raw.length });
  const identity = Buffer.from(`${verdict.timestampMs}.${verdict.signature}`, 'utf8');
  const dedupeKey = `webhook:${route}:${options.digest(identity)}`;
  return keep(reply, options, {
    source: 'webhook',
    route,
    dedupeKey,
    body: body.value,
    raw,
    sizeBytes: raw.length,
    authScheme: 'osa_v1',
    httpStatus: 202,
    payloadDigest: options.digest(raw),
    threadId: null,
  });
}

async function keep(
  reply: FastifyReply,
  options: ListenerOptions,
  delivery: Parameters<Inbox['accept']>[0],
): Promise<FastifyReply> {
  const kept = await options.inbox.accept(delivery);
  return kept.duplicate
    ? reply.code(200).send({ duplicate: true, delivery_id: kept.deliveryId })
    : reply.code(202).send({ status: 'accepted', delivery_id: kept.deliveryId });
}

interface RefusedRequest {
  readonly source: DeliverySource;
  readonly route: string;
  readonly sizeBytes: number;
}

async function refuse(
  reply: FastifyReply,
  options: ListenerOptions,
  refused: RefusedRequest & { reason: string },
): Promise<FastifyReply> {
  await writeDown(options, refused, refused.reason);
  return reply.code(401).send(UNAUTHORIZED);
}

async function refuseUnreadable(
  reply: FastifyReply,
  options: ListenerOptions,
  refused: RefusedRequest,
): Promise<FastifyReply> {
  await writeDown(options, refused, 'body_is_not_json');
  return reply.code(400).send({ error: 'The body is not JSON.' });
}

/** A refusal that cannot be written down is still a refusal. */
async function writeDown(
  options: ListenerOptions,
  { source, route, sizeBytes }: RefusedRequest,
  reason: string,
): Promise<void> {
  try {
    await options.refusals.record({ source, route, reason, sizeBytes });
  } catch (error) {
    options.onProblem(error);
  }
}

/**
 * Answers what went wrong: the sender's fault with its status, ours with 503.
 *
 * 503 tells the sender to come again, which is right for a full disk or a locked
 * database: the delivery was not acknowledged, so nothing is lost.
 */
function answerError(error: unknown, reply: FastifyReply, options: ListenerOptions): FastifyReply {
  const status = statusOf(error);
  if (status !== null) return reply.code(status).send();
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

/** The size that the sender announces, in bytes; 0 where it does not. */
function announcedSize(request: FastifyRequest): number {
  const size = Number(request.headers['content-length'] ?? 0);
  return Number.isSafeInteger(size) && size >= 0 ? size : 0;
}

const threadSchema = z.object({ chat_metadata: z.object({ thread_id: z.uuid() }) });

/** The sender's chat thread, when it is a UUID; anything else could be anything. */
function threadIdOf(body: unknown): string | null {
  const parsed = threadSchema.safeParse(body);
  return parsed.success ? parsed.data.chat_metadata.thread_id.toLowerCase() : null;
}

function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function singleHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
