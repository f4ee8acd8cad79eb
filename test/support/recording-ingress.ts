import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { builtInAgentIdSchema, type BuiltInAgentId } from '../../shared/domain/agents.ts';

/**
 * A stand-in for the console's ingress that writes down what arrives.
 *
 * It checks bearer token and signature as the specification says, on its own and over the
 * raw bytes, and it reads bodies strictly: a field too many or too few is a failed test.
 */
export interface RecordingIngress {
  readonly discoveryUrl: string;
  readonly webhookUrl: string;
  readonly toolToken: string;
  readonly webhookSecret: string;
  /** Everything that arrived, refused or not, in order. */
  readonly deliveries: readonly RecordedDelivery[];
  /** Every request, discovery included, in order. */
  readonly requests: readonly RecordedRequest[];
  /** The next authentic deliveries get these answers instead of 202; `drop` hangs up. */
  answerNext(...answers: ForcedAnswer[]): void;
  /** Resolves when the condition holds; it is asked again after each delivery. */
  waitUntil(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
}

export interface RecordedDelivery extends RecordedRequest {
  readonly route: 'tool' | 'webhook';
  readonly authentic: boolean;
  readonly httpStatus: number;
  readonly agentId: BuiltInAgentId;
  readonly executionStatus: string;
  /** `execution_results` or `agent_data`, as it came. */
  readonly data: unknown;
  readonly workflowId: string;
  readonly threadId: string | null;
  readonly executionId: string | null;
  readonly errorMessage: string | undefined;
  readonly executionTimeMs: number;
}

export type ForcedAnswer = { status: number; headers?: Record<string, string> } | 'drop';

export interface RecordingIngressOptions {
  readonly clock: { now(): number };
  /** The document at `/discovery`; the default offers the result tool. */
  readonly discovery?: unknown;
  readonly discoveryStatus?: number;
  /** What webhooks must be signed with, when it is to be another secret than the usual. */
  readonly webhookSecret?: string;
}

const TOOL_TOKEN = 'tool-token-of-the-test';
const WEBHOOK_SECRET = 'webhook-secret-of-the-test';
const TOLERANCE_MS = 300_000;

const json = z.union([z.record(z.string(), z.unknown()), z.string()]);

const toolCallSchema = z.strictObject({
  parameters: z.strictObject({
    agent_name: builtInAgentIdSchema,
    execution_results: json,
    workflow_id: z.string(),
    metadata: z.strictObject({
      execution_status: z.enum(['in_progress', 'completed', 'failed', 'partial']),
      execution_time_ms: z.number().min(0),
      timestamp: z.iso.datetime(),
      success: z.boolean(),
      quality_score: z.number().min(0).max(1).optional(),
      error_message: z.string().optional(),
    }),
  }),
  auth: z.strictObject({
    provider: z.literal('OptiID'),
    credentials: z.strictObject({
      token_type: z.literal('Bearer'),
      access_token: z.string().min(1),
      user_id: z.string().min(1),
      instance_id: z.string().min(1),
      customer_id: z.string().min(1),
    }),
  }),
  environment: z.strictObject({ execution_mode: z.enum(['interactive', 'headless']) }),
  chat_metadata: z.strictObject({ thread_id: z.uuid() }),
});

const webhookSchema = z.strictObject({
  workflow_id: z.string(),
  execution_id: z.string().min(1),
  execution_status: z.enum(['started', 'running', 'completed', 'failed']),
  agent_id: builtInAgentIdSchema,
  agent_data: json,
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    execution_duration_ms: z.number().min(0).optional(),
    confidence_score: z.number().min(0).max(1).optional(),
    data_sources: z.array(z.string()),
    error_message: z.string().optional(),
  }),
  correlation_id: z.string(),
});

/** Starts one on a free port. */
export async function startRecordingIngress(
  options: RecordingIngressOptions,
): Promise<RecordingIngress> {
  const webhookSecret = options.webhookSecret ?? WEBHOOK_SECRET;
  const deliveries: RecordedDelivery[] = [];
  const requests: RecordedRequest[] = [];
  const forced: ForcedAnswer[] = [];
  const waiting = new Set<() => void>();
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('preHandler', async (request) => {
    requests.push(recorded(request));
  });

  const take = async (
    request: FastifyRequest,
    reply: FastifyReply,
    authentic: boolean,
    read: (
      body: unknown,
    ) => Omit<RecordedDelivery, keyof RecordedRequest | 'authentic' | 'httpStatus'>,
  ) => {
    const answer = authentic ? (forced.shift() ?? { status: 202 }) : { status: 401 };
    const httpStatus = answer === 'drop' ? 0 : answer.status;
    const arrived = recorded(request);
    deliveries.push({ ...arrived, authentic, httpStatus, ...read(JSON.parse(arrived.rawBody)) });
    for (const check of waiting) check();
    if (answer === 'drop') {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    await reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .send(authentic ? { received: true } : { error: 'unauthorized' });
  };

  for (const path of ['/discovery', '/discovery/']) {
    app.get(path, async (_request, reply) =>
      reply.code(options.discoveryStatus ?? 200).send(options.discovery ?? defaultDiscovery()),
    );
  }
  for (const prefix of ['/tools', '/discovery/tools']) {
    app.post(`${prefix}/osa_send_data_to_osa_webhook`, (request, reply) =>
      take(request, reply, request.headers.authorization === `Bearer ${TOOL_TOKEN}`, readToolCall),
    );
  }
  app.post('/api/webhooks/opal-workflow', (request, reply) =>
    take(request, reply, isSigned(request, webhookSecret, options.clock.now()), readWebhook),
  );

  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    discoveryUrl: `${address}/discovery`,
    webhookUrl: `${address}/api/webhooks/opal-workflow`,
    toolToken: TOOL_TOKEN,
    webhookSecret,
    deliveries,
    requests,
    answerNext: (...answers) => forced.push(...answers),
    waitUntil: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => app.close(),
  };
}

/** A discovery document with the one tool that agents hand results over with. */
export function defaultDiscovery(changes: Record<string, unknown> = {}): unknown {
  return {
    functions: [
      {
        name: 'osa_send_data_to_osa_webhook',
        description: 'Takes one agent’s result.',
        parameters: [
          { name: 'agent_name', type: 'string', description: 'Which agent.', required: true },
        ],
        endpoint: '/tools/osa_send_data_to_osa_webhook',
        http_method: 'POST',
        ...changes,
      },
    ],
  };
}

function recorded(request: FastifyRequest): RecordedRequest {
  return {
    method: request.method,
    path: request.url,
    headers: request.headers,
    rawBody: typeof request.body === 'string' ? request.body : '',
  };
}

function readToolCall(body: unknown) {
  const { parameters, chat_metadata: chat } = toolCallSchema.parse(body);
  return {
    route: 'tool' as const,
    agentId: parameters.agent_name,
    executionStatus: parameters.metadata.execution_status,
    data: parameters.execution_results,
    workflowId: parameters.workflow_id,
    threadId: chat.thread_id,
    executionId: null,
    errorMessage: parameters.metadata.error_message,
    executionTimeMs: parameters.metadata.execution_time_ms,
  };
}

function readWebhook(body: unknown) {
  const payload = webhookSchema.parse(body);
  return {
    route: 'webhook' as const,
    agentId: payload.agent_id,
    executionStatus: payload.execution_status,
    data: payload.agent_data,
    workflowId: payload.workflow_id,
    threadId: null,
    executionId: payload.execution_id,
    errorMessage: payload.metadata.error_message,
    executionTimeMs: payload.metadata.execution_duration_ms ?? -1,
  };
}

/**
 * HMAC-SHA256 over `t`, a dot and the raw bytes; `t` in ms, at most five minutes off.
 *
 * Written out here rather than taken from `main/senders`: a signature that both sides get
 * wrong in the same way would pass.
 */
function isSigned(request: FastifyRequest, secret: string, nowMs: number): boolean {
  const header = request.headers['x-osa-signature'];
  const match = /^t=(\d{13}),v1=([0-9a-f]{64})$/.exec(typeof header === 'string' ? header : '');
  const [, timestamp, digest] = match ?? [];
  if (timestamp === undefined || digest === undefined) return false;
  if (Math.abs(nowMs - Number(timestamp)) > TOLERANCE_MS) return false;
  const expected = createHmac('sha256', secret)
    .update(`${timestamp}.`)
    .update(typeof request.body === 'string' ? request.body : '')
    .digest();
  return timingSafeEqual(expected, Buffer.from(digest, 'hex'));
}
