import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { circuitBreakerSchema } from './circuit-breaker.ts';
import { deliveryErrorCategorySchema, deliveryOutcomeSchema } from './delivery-attempt.ts';
import { eventTypeSchema } from './events.ts';

const MINUTE_MS = 60_000;

/** What an endpoint that events are sent to is set to, without its address and its secrets. */
export const endpointSettingsSchema = z.object({
  label: z.string().trim().min(1, 'Give it a name').max(80),
  /** Which events are sent; none listed means all. */
  eventTypes: z.array(eventTypeSchema),
  /** Only events about these agents, and those about no agent; none listed means all. */
  agentIds: z.array(agentIdSchema),
  /** Whether events carry what agents answered, protected. */
  seesAnswers: z.boolean(),
  /** One after the other, in the order in which things happened. */
  isOrdered: z.boolean(),
  /** Requests under way together. */
  atOnce: z.int().min(1, 'At least 1').max(20, 'At most 20'),
  /** `null` for no limit. */
  perMinute: z.int().min(1, 'At least 1').max(6000, 'At most 6000').nullable(),
  /** How long to wait after each failed attempt, in ms; `null` for the usual ten attempts. */
  retryDelaysMs: z
    .array(
      z
        .int()
        .min(1000, 'At least a second')
        .max(24 * 60 * MINUTE_MS, 'At most a day'),
    )
    .max(20, 'At most 20 times')
    .nullable(),
});
export type EndpointSettings = z.infer<typeof endpointSettingsSchema>;

/** What an endpoint has when nobody has said otherwise. */
export const USUAL_ENDPOINT: Omit<EndpointSettings, 'label'> = {
  eventTypes: [],
  agentIds: [],
  seesAnswers: false,
  isOrdered: false,
  atOnce: 5,
  perMinute: null,
  retryDelaysMs: null,
};

/**
 * Whether events are sent. `paused` by a person; `disabled` because it said 410 or failed for too
 * long; `keyless` where the keychain has its address or secret no more. What happens meanwhile is
 * kept and sent later.
 */
export const endpointStateSchema = z.enum(['active', 'paused', 'disabled', 'keyless']);
export type EndpointState = z.infer<typeof endpointStateSchema>;

/** An endpoint that fails is disabled after this long without a success, in ms. */
export const FAILING_ALLOWANCE_MS = 48 * 60 * MINUTE_MS;

/** At these shares of that time it is said before; the first is 24 hours. */
export const FAILING_WARNINGS = [50, 70, 90] as const;

/**
 * How far an event is on its way to an endpoint. `refused`: the endpoint answered that it does not
 * want it; `dead_letter`: it could not be delivered in all of its attempts.
 */
export const outboundStateSchema = z.enum(['waiting', 'delivered', 'refused', 'dead_letter']);
export type OutboundState = z.infer<typeof outboundStateSchema>;

/** An event on its way to an endpoint. */
export const outboundDeliverySchema = z.object({
  deliveryId: z.string(),
  eventType: z.string(),
  /** The same at every attempt, and where it is sent again. */
  eventId: z.string(),
  state: outboundStateSchema,
  attempts: z.int(),
  createdAtMs: z.number(),
  /** When it is tried next; `null` where it is not. */
  nextAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
  lastCategory: deliveryErrorCategorySchema.nullable(),
  lastStatus: z.int().nullable(),
  /** The one that this one repeats, where a person sent it again. */
  replayOf: z.string().nullable(),
});
export type OutboundDelivery = z.infer<typeof outboundDeliverySchema>;

/** One attempt, as it is kept. */
export const outboundAttemptSchema = z.object({
  atMs: z.number(),
  durationMs: z.number(),
  outcome: deliveryOutcomeSchema,
  category: deliveryErrorCategorySchema.nullable(),
  status: z.int().nullable(),
  /** The beginning of the answer, protected. */
  response: z.string().nullable(),
});
export type OutboundAttempt = z.infer<typeof outboundAttemptSchema>;

/** An endpoint as it is shown. */
export const endpointViewSchema = z.object({
  endpointId: z.string(),
  settings: endpointSettingsSchema,
  /** Without what may be a secret: scheme and host. */
  origin: z.string(),
  state: endpointStateSchema,
  /** Why it is disabled; empty while it is not. */
  disabledReason: z.string(),
  breaker: circuitBreakerSchema,
  /** How much of the time is over after which it is disabled, in percent; 0 while it works. */
  failingPercent: z.number(),
  /** Until when the secret before signs too; `null` where none does. */
  previousUntilMs: z.number().nullable(),
  hasCertificate: z.boolean(),
  counts: z.record(outboundStateSchema, z.int()),
  /** Of the last 24 hours. */
  attempts: z.object({
    total: z.int(),
    delivered: z.int(),
    /** How long an attempt took, in ms; `null` where there was none. */
    medianMs: z.number().nullable(),
    p95Ms: z.number().nullable(),
    byCategory: z.partialRecord(deliveryErrorCategorySchema, z.int()),
  }),
});
export type EndpointView = z.infer<typeof endpointViewSchema>;
