import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { callingExecutionSchema } from './calling-execution.ts';
import { deliveryIdSchema, runIdSchema } from './ids.ts';
import type { Lease } from './lease.ts';

/** Through which door a delivery came. */
export const deliverySourceSchema = z.enum([
  'tool',
  'webhook',
  'batch',
  'pasted',
  /** Fetched from Opal's API by the console itself. */
  'api',
]);
export type DeliverySource = z.infer<typeof deliverySourceSchema>;

/** Where a delivery stands. */
export const deliveryStatusSchema = z.enum([
  /** Accepted and acknowledged, not yet processed. */
  'received',
  /** Processed; a call that was only answered is stored so as well. */
  'done',
  /** Not authenticated or not readable: nothing of it was kept but that it came. */
  'refused',
  /** Authentic, but it could not be processed. Its body is kept. */
  'quarantined',
  /** Authentic, but no run could be found for it. Its body is kept. */
  'unmatched',
  /** Authentic, but every attempt to process it failed. Its body is kept. */
  'dead_letter',
]);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

/**
 * Where a line of the inspector stands.
 *
 * A call that was answered at once brought nothing: it is listed, and counted apart.
 */
export const listedStatusSchema = z.enum([...deliveryStatusSchema.options, 'answered']);
export type ListedStatus = z.infer<typeof listedStatusSchema>;

/** How the sender of a delivery was authenticated. */
export const authSchemeSchema = z.enum([
  'bearer',
  'api_key',
  /** `t=<ms>,v1=<hex>` over `t.body` (decisions, "Webhook signature"). */
  'osa_v1',
  /** The same over `t` + body, where the source is allowed to. */
  'osa_v1_undotted',
  'standard_webhooks',
  /** A tool call that Opal's registry signed with its key. */
  'epi_hmac',
  /** The person at the console. */
  'user',
  /** The connection to Opal over which it was fetched. */
  'connection',
]);
export type AuthScheme = z.infer<typeof authSchemeSchema>;

/** By which key a delivery found its run. */
export const matchedBySchema = z.enum([
  /** Opal's own execution, which an earlier delivery led to the run. */
  'execution_id',
  'workflow_id',
  'correlation_id',
  'thread_id',
  'only_open_run',
  /** A person chose the run. */
  'user',
]);
export type MatchedBy = z.infer<typeof matchedBySchema>;

/**
 * How a body is kept: sealed until it has been processed, protected from then on, so that
 * it can be looked at and replayed.
 */
export const bodyFormSchema = z.enum(['sealed', 'protected']);
export type BodyForm = z.infer<typeof bodyFormSchema>;

/** One row of the inbox. Times are epoch ms. */
export const deliverySchema = z.object({
  sequence: z.number().int(),
  deliveryId: deliveryIdSchema,
  source: deliverySourceSchema,
  route: z.string(),
  receivedAtMs: z.number(),
  status: deliveryStatusSchema,
  reason: z.string().nullable(),
  body: z.instanceof(Uint8Array).nullable(),
  bodyForm: bodyFormSchema.nullable(),
  sizeBytes: z.number().int(),
  runId: runIdSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  attempts: z.number().int(),
  processedAtMs: z.number().nullable(),
  /** The sender's chat thread, when it gave a UUID. */
  threadId: z.string().nullable(),
  authScheme: authSchemeSchema.nullable(),
  /** What the sender was answered; `null` for what a person put in. */
  httpStatus: z.number().int().nullable(),
  /** A keyed digest of the raw bytes, in hex. */
  payloadDigest: z.string().nullable(),
  matchedBy: matchedBySchema.nullable(),
  nextAttemptAtMs: z.number().nullable(),
  /** The delivery that this one repeats by a person's wish. */
  replayOf: deliveryIdSchema.nullable(),
  /** The run, and the agent, that a person chose for it. */
  placedRunId: runIdSchema.nullable(),
  placedAgentId: agentIdSchema.nullable(),
  /** The earlier delivery to which its sender gave the same id, with other content. */
  sameIdAs: deliveryIdSchema.nullable(),
  /** How often the same came again. */
  repeats: z.number().int(),
  ...callingExecutionSchema.shape,
});
export type Delivery = z.infer<typeof deliverySchema>;

/** From so many repeats on nobody merely tried again. */
const LOOP_FROM = 10;

/** Whether something came again so often that its sender goes round in circles. */
export function isLoop(repeats: number): boolean {
  return repeats >= LOOP_FROM;
}

/** Why a result waits that says itself that it is the answer of another agent. */
export const NAMES_ANOTHER_AGENT = 'names_another_agent';

/** Why a result waits for a person to choose, most beside the one that its agent has. */
export const SECOND_RESULT_REASONS: ReadonlySet<string> = new Set([
  'differs_from_recorded_result',
  'worse_than_recorded_result',
  'older_than_recorded_result',
  'matched_by_guess_only',
  NAMES_ANOTHER_AGENT,
]);

/** A delivery that a worker has taken, with the lease by which it is held. */
export interface ClaimedDelivery extends Delivery {
  readonly lease: Lease;
}

/** What of a taken delivery says who holds it. */
export type HeldDelivery = Pick<ClaimedDelivery, 'deliveryId' | 'attempts' | 'lease'>;
