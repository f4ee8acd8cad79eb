import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { DeliverySource } from '../../../shared/domain/delivery.ts';
import type { DeliveryFacts } from '../../../shared/domain/delivery-facts.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type { SignatureFacts } from '../../../shared/domain/signature-facts.ts';
import type { Caller } from './caller-headers.ts';
import type { AnsweredCalls } from '../answered-calls.ts';
import type { Inbox, IncomingDelivery } from '../inbox.ts';
import type { KeptDelivery } from '../../storage/inbox-repository.ts';
import type { SenderActivity } from '../give-way.ts';
import type { FailureGuard } from '../limits/failure-guard.ts';
import { sourceOf } from '../limits/request-checks.ts';
import type { RefusalLog } from '../refusal-log.ts';
import type { PresentedCall, SignedCallProblem, SignedRequest } from '../../senders/epi-hmac.ts';
import type { CallMarks, CallUse } from '../../senders/used-calls.ts';
import type { WebhookVerdict } from '../../senders/webhook-verdict.ts';

/** What one tool does with a call. Its path is its name after `/tools/`. */
export type ToolDoor =
  /** Brings one result, or those of several agents. */
  | { readonly name: string; readonly kind: 'delivers' | 'batch' }
  /** Is answered at once from what is stored. */
  | {
      readonly name: string;
      readonly kind: 'answers';
      readonly answer: (
        body: unknown,
        caller: Caller,
      ) => Promise<{ readonly status: number; readonly body: JsonObject }>;
    };

/** What the doors of the listener work with. */
export interface DoorParts {
  readonly inbox: Pick<Inbox, 'accept' | 'acceptAll'>;
  readonly refusals: Pick<RefusalLog, 'record'>;
  readonly answered: Pick<AnsweredCalls, 'record'>;
  readonly failures: FailureGuard;
  /** Told of each sender once it has proved who it is, so that processing gives way to it. */
  readonly activity: Pick<SenderActivity, 'follow'>;
  readonly agentRegistry: AgentRegistry;
  /** Asked at every request, so that a changed secret counts at once. */
  readonly toolToken: () => string;
  /** What is wrong with a signed tool call, but for whether it came before. */
  readonly checkSignedCall: (
    presented: PresentedCall,
    request: SignedRequest,
    nowMs: number,
  ) => SignedCallProblem | null;
  /** Remembers an authentic signed call, and says whether it came before. */
  readonly useSignedCall: (marks: CallMarks, nowMs: number) => Promise<CallUse>;
  /** Whether a sender that is not recognised may be one whose secret is missing here. */
  readonly areSecretsMissing: () => boolean;
  readonly verifyWebhook: (
    headers: IncomingHttpHeaders,
    rawBody: Uint8Array,
    nowMs: number,
  ) => WebhookVerdict;
  /** What a refused signature was like; where too many were asked about, by its headers alone. */
  readonly explainSignature: (
    from: string,
    headers: IncomingHttpHeaders,
    rawBody: Uint8Array,
  ) => SignatureFacts;
  /** A keyed digest in hex, to tell deliveries apart without keeping them. */
  readonly digest: (bytes: Uint8Array | string) => string;
  readonly clock: { now(): number };
  /** When the head of a request arrived: its body, and its turn, may come much later. */
  readonly arrivedAtMs: (request: FastifyRequest) => number;
  readonly onProblem: (error: unknown) => void;
}

/** A request as far as its refusal is written down. */
export interface RefusedRequest {
  readonly source: DeliverySource;
  readonly route: string;
  readonly sizeBytes: number;
  /** What was sent; `null` where nothing was read. */
  readonly raw: Uint8Array | null;
}

/** When to come again while the console's own secrets are missing, in seconds. */
const SECRETS_BACK_S = 60;

const UNAUTHORIZED = { error: 'unauthorized' } as const;
const TOO_MANY = { error: 'too_many_requests' } as const;

/**
 * Refuses whoever is not authenticated; the answer says nothing of the reason.
 *
 * What is found out about a source that fails too often costs no more than refusing it.
 */
export async function refuse(
  parts: DoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: RefusedRequest & { readonly reason: string },
  findFacts: () => DeliveryFacts | null = () => null,
): Promise<FastifyReply> {
  const waitSeconds = parts.failures.failed(sourceOf(request.raw), performance.now());
  if (waitSeconds === 0 && parts.areSecretsMissing()) {
    await writeDown(parts, { ...refused, reason: 'secrets_missing', httpStatus: 503 });
    return reply
      .code(503)
      .header('retry-after', String(SECRETS_BACK_S))
      .send({ error: 'temporarily_unavailable' });
  }
  const httpStatus = waitSeconds === 0 ? 401 : 429;
  await writeDown(parts, { ...refused, facts: findFacts(), httpStatus });
  if (waitSeconds === 0) return reply.code(401).send(UNAUTHORIZED);
  return reply.code(429).header('retry-after', String(waitSeconds)).send(TOO_MANY);
}

/** A refusal that cannot be written down is still a refusal. */
export async function writeDown(
  parts: Pick<DoorParts, 'refusals' | 'onProblem'>,
  refusal: Parameters<RefusalLog['record']>[0],
): Promise<void> {
  try {
    await parts.refusals.record(refusal);
  } catch (error) {
    parts.onProblem(error);
  }
}

/** What a caller is told that makes the same call again and again; most are language models. */
export function stopWords({ loops }: KeptDelivery): { repeats?: number; message?: string } {
  if (loops === undefined) return {};
  const message =
    `The same has arrived ${loops + 1} times. It is stored, and nothing more will come of it: ` +
    'stop calling this tool with it, and go on with your task.';
  return { repeats: loops, message };
}

/** Keeps one delivery and answers the sender. */
export async function keep(
  parts: DoorParts,
  reply: FastifyReply,
  delivery: IncomingDelivery,
): Promise<FastifyReply> {
  const kept = await parts.inbox.accept(delivery);
  return kept.duplicate
    ? reply.code(200).send({ duplicate: true, delivery_id: kept.deliveryId, ...stopWords(kept) })
    : reply.code(202).send({ status: 'accepted', delivery_id: kept.deliveryId });
}

const threadSchema = z.object({ chat_metadata: z.object({ thread_id: z.uuid() }) });

/** The sender's chat thread, when it is a UUID; anything else could be anything. */
export function threadIdOf(body: unknown): string | null {
  const parsed = threadSchema.safeParse(body);
  return parsed.success ? parsed.data.chat_metadata.thread_id.toLowerCase() : null;
}

/** The body as it was sent. */
export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
