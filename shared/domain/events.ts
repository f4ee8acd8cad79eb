import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { matchedBySchema } from './delivery.ts';
import { forceSyncScopeSchema } from './force-sync.ts';
import { deliveryIdSchema, runIdSchema } from './ids.ts';
import { piiCountsSchema } from './pii.ts';
import { prioritySchema } from './opal-request.ts';
import { reportFormatSchema } from './report.ts';
import { readingMeaningSchema } from './reading-rule.ts';
import { recoveryScenarioSchema, recoveryStepSchema } from './recovery.ts';
import { resultShapeSchema } from './agent-result.ts';
import { endedWorkflowStatusSchema, workflowStatusSchema } from './workflow-state.ts';

/**
 * How many there are of something; never less than none, whatever was stored.
 *
 * It is not refused: a log with one event that cannot be read could be read no further.
 */
const count = z
  .number()
  .int()
  .overwrite((stored) => Math.max(0, stored));

/**
 * What can be announced. Names are versioned as in the specification's event schemas
 * (`<area>.<what>@<version>`); the payload of a published version never changes.
 *
 * Payloads carry ids, codes and counts, never a client's text.
 */
export const eventPayloads = {
  'orchestration.workflow_created@1': z.object({
    is_practice: z.boolean(),
    agents_scheduled: z.array(agentIdSchema),
    priority: prioritySchema,
  }),
  'orchestration.workflow_triggered@1': z.object({
    trigger_source: z.enum(['force_sync', 'scheduled', 'api', 'webhook', 'form']),
    agents_scheduled: z.array(agentIdSchema),
    priority: prioritySchema,
    target: z.enum(['practice', 'opal']),
  }),
  'orchestration.workflow_trigger_failed@1': z.object({
    error_code: z.string(),
    http_status: z.number().int().nullable(),
  }),
  'orchestration.workflow_status_changed@1': z.object({
    from: workflowStatusSchema,
    to: workflowStatusSchema,
  }),
  'orchestration.agent.started@1': z.object({
    agent_id: agentIdSchema,
    attempt: z.number().int(),
    delivery_id: deliveryIdSchema.nullable(),
  }),
  'orchestration.agent.completed@1': z.object({
    agent_id: agentIdSchema,
    attempt: z.number().int(),
    delivery_id: deliveryIdSchema,
    shape: resultShapeSchema,
    confidence: z.number().nullable(),
    execution_time_ms: z.number().nullable(),
    output_size_bytes: z.number().int(),
    recommendations: count,
    insights: count,
    findings: count,
    pii_protected: piiCountsSchema,
    /** A later result took the place of an earlier one. */
    replaced: z.boolean(),
    /** It came after the agent had been given up. */
    late: z.boolean(),
    /** By which key the delivery found its run. */
    matched_by: matchedBySchema,
  }),
  'orchestration.agent.failed@1': z.object({
    agent_id: agentIdSchema,
    attempt: z.number().int(),
    delivery_id: deliveryIdSchema.nullable(),
    error_code: z.string(),
  }),
  /** A person corrected how a stored answer is read, or took that back. */
  'orchestration.agent.reread@1': z.object({
    agent_id: agentIdSchema,
    delivery_id: deliveryIdSchema,
    change: z.enum(['moved', 'undone']),
    scope: z.enum(['answer', 'always']),
    meaning: readingMeaningSchema,
    recommendations: count,
    insights: count,
    findings: count,
  }),
  /** An agent is awaited for longer than its SLA; once an attempt. */
  'orchestration.agent.sla_exceeded@1': z.object({
    agent_id: agentIdSchema,
    attempt: z.number().int(),
    sla_ms: z.number().int(),
  }),
  /** The run is to be sent at a later time. */
  'orchestration.workflow_scheduled@1': z.object({ scheduled_for: z.iso.datetime() }),
  /** The run asks for fresh data of an earlier one, or of a part of it. */
  'orchestration.force_sync_started@1': z.object({
    scope: forceSyncScopeSchema,
    basis: runIdSchema,
    /** The force sync that this one repeats. */
    retry_of: runIdSchema.nullable(),
  }),
  'orchestration.force_sync_ended@1': z.object({
    scope: forceSyncScopeSchema,
    outcome: endedWorkflowStatusSchema,
    /** Agents whose data is fresh, of those that were asked. */
    fresh: z.number().int(),
    expected: z.number().int(),
  }),
  /** An agent is asked for one more execution. */
  'orchestration.agent.requested@1': z.object({
    agent_id: agentIdSchema,
    attempt: z.number().int(),
    scope: z.enum(['whole', 'reduced']),
    asked_by: z.enum(['user', 'recovery']),
  }),
  /** One thing that recovery did (specification 2.1). */
  'recovery.step@1': z.object({
    scenario: recoveryScenarioSchema,
    step: recoveryStepSchema,
    /** `null` for the run as a whole. */
    agent_id: agentIdSchema.nullable(),
    attempt: z.number().int(),
    /** The run whose result was reused, and when that had been received. */
    reused_from: runIdSchema.nullable(),
    reused_received_at: z.iso.datetime().nullable(),
    /** When the next attempt is due. */
    next_at: z.iso.datetime().nullable(),
    http_status: z.number().int().nullable(),
    /** How many keys are stored and well formed, where keys were checked. */
    keys_found: z.number().int().nullable(),
  }),
  'ingress.delivery_duplicate@1': z.object({
    delivery_id: deliveryIdSchema,
    agent_id: agentIdSchema.nullable(),
  }),
  'ingress.delivery_refused@1': z.object({
    delivery_id: deliveryIdSchema,
    reason: z.string(),
    route: z.string(),
  }),
  'ingress.delivery_unmatched@1': z.object({
    delivery_id: deliveryIdSchema,
    agent_id: agentIdSchema.nullable(),
  }),
  'ingress.delivery_quarantined@1': z.object({
    delivery_id: deliveryIdSchema,
    error_code: z.string(),
  }),
  'engine.run_resumed@1': z.object({ agents_awaited: z.array(agentIdSchema) }),
  /** The laptop slept, or its clock was set: by so many ms, negative for back. */
  'engine.clock_jumped@1': z.object({ by_ms: z.number().int() }),
  /** A budget of credits is used by 80 % or more; once for each budget and period. */
  'opal.budget_nearly_used@1': z.object({
    budget: z.enum(['month', 'engagement']),
    /** The month, as `2026-11`; `null` for an engagement, whose budget is for all time. */
    period: z.string().nullable(),
    limit: z.number(),
    /** With what is under way, estimated. */
    used: z.number(),
  }),
  'reports.exported@1': z.object({ format: reportFormatSchema }),
  'outbound.endpoint_failing@1': z.object({
    endpoint_id: z.string(),
    /** How much of the time is over after which it is disabled. */
    percent: z.number().int(),
  }),
  'outbound.endpoint_disabled@1': z.object({
    endpoint_id: z.string(),
    /** `gone`: it said that nothing shall be sent any more; `failing`: for 48 hours. */
    reason: z.enum(['gone', 'failing']),
  }),
} as const;

/** An event's name with its version, and what it carries. */
export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

const envelope = {
  /** Position in the log. Strictly increasing, never reused. */
  seq: z.number().int().positive(),
  event_id: z.uuid(),
  timestamp: z.iso.datetime(),
  workflow_id: runIdSchema.nullable(),
  correlation_id: z.string().nullable(),
};

/** One entry of the event log, as stored and as sent to a live view. */
export const consoleEventSchema = z.discriminatedUnion('event_type', [
  member('orchestration.workflow_created@1'),
  member('orchestration.workflow_triggered@1'),
  member('orchestration.workflow_trigger_failed@1'),
  member('orchestration.workflow_status_changed@1'),
  member('orchestration.agent.started@1'),
  member('orchestration.agent.completed@1'),
  member('orchestration.agent.failed@1'),
  member('orchestration.agent.reread@1'),
  member('orchestration.agent.sla_exceeded@1'),
  member('orchestration.workflow_scheduled@1'),
  member('orchestration.force_sync_started@1'),
  member('orchestration.force_sync_ended@1'),
  member('orchestration.agent.requested@1'),
  member('recovery.step@1'),
  member('ingress.delivery_duplicate@1'),
  member('ingress.delivery_refused@1'),
  member('ingress.delivery_unmatched@1'),
  member('ingress.delivery_quarantined@1'),
  member('engine.run_resumed@1'),
  member('engine.clock_jumped@1'),
  member('opal.budget_nearly_used@1'),
  member('reports.exported@1'),
  member('outbound.endpoint_failing@1'),
  member('outbound.endpoint_disabled@1'),
]);
export type ConsoleEvent = z.infer<typeof consoleEventSchema>;

/** Every type that there is. */
export const EVENT_TYPES: readonly EventType[] = consoleEventSchema.options.map(
  (option) => option.shape.event_type.value,
);

/** See `EventType`. */
export const eventTypeSchema = z.enum(EVENT_TYPES);

/** An event before it has its place in the log. */
export type NewEvent = {
  [T in EventType]: {
    event_type: T;
    workflow_id: ConsoleEvent['workflow_id'];
    correlation_id: string | null;
    payload: EventPayload<T>;
  };
}[EventType];

function member<T extends EventType>(type: T) {
  return z.object({
    ...envelope,
    event_type: z.literal(type),
    payload: eventPayloads[type],
  });
}
