import { z } from 'zod';
import { EVENT_TYPES, eventPayloads, type EventType } from './events.ts';
import { runIdSchema } from './ids.ts';
import type { JsonValue } from './json.ts';

/** What every event has that leaves the console (specification 1.1, `BaseEvent`). */
const base = {
  event_id: z.uuid(),
  timestamp: z.iso.datetime(),
  /** The same for all events of a run; of others, their own id. */
  correlation_id: z.string(),
  /** The event that brought this one about, where there is one. */
  causation_id: z.uuid().optional(),
  version: z.number().int().positive(),
  workflow_id: runIdSchema.nullable(),
};

/** Where the specification's events have other members than the event log. */
const specified: Partial<Record<EventType, Readonly<Record<string, z.ZodType>>>> = {
  'orchestration.workflow_triggered@1': {
    /** The form is one of the console's ways in, as a script is. */
    trigger_source: z.enum(['force_sync', 'scheduled', 'api', 'webhook']),
    /** An intake is kept with its run, under the run's id. */
    intake_id: runIdSchema,
  },
  'orchestration.agent.completed@1': {
    agent_name: z.string(),
    success: z.literal(true),
    /**
     * What the agent answered, protected; empty when a later answer has taken its place, and for a
     * reader who may see no deliveries.
     */
    results: z.record(z.string(), z.json()),
    metadata: z.object({
      retry_count: z.number().int(),
      output_size_bytes: z.number().int(),
    }),
  },
  'orchestration.agent.failed@1': { agent_name: z.string() },
};

/** The schema of each event as it leaves the console: flat, by its type. */
export const outgoingEventSchemas: ReadonlyMap<EventType, z.ZodObject> = new Map(
  EVENT_TYPES.map((type) => [
    type,
    z.object({
      event_type: z.literal(type),
      ...base,
      ...eventPayloads[type].shape,
      ...specified[type],
    }),
  ]),
);

/** An event as it leaves the console. Which members it has, `outgoingEventSchemas` says. */
export type OutgoingEvent = Readonly<Record<string, JsonValue>>;
