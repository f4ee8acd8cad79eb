import { z } from 'zod';
import {
  endpointSettingsSchema,
  endpointViewSchema,
  outboundAttemptSchema,
  outboundDeliverySchema,
  outboundStateSchema,
} from '../domain/outbound.ts';
import { sharedSecretSchema } from './settings.ts';

const nothing = z.object({});
const ref = z.object({ endpointId: z.string() });

/** PEM texts; a form takes them as they are. */
const certificateSchema = z.object({
  certificate: z.string().max(20_000),
  key: z.string().max(20_000),
});

const filter = {
  state: outboundStateSchema.nullable(),
  /** Epoch ms, of when an event was handed out; `null` for no bound. */
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
};

/** Where the console sends its events. */
export const endpointProcedures = {
  'endpoints.list': { kind: 'query', input: nothing, output: z.array(endpointViewSchema) },
  'endpoints.save': {
    kind: 'mutation',
    input: z.object({
      /** `null` for a new one. */
      endpointId: z.string().nullable(),
      settings: endpointSettingsSchema,
      /** `null` keeps the one that it has. */
      url: z.string().max(2000).nullable(),
      /** `null` keeps the one that it has, or makes one. */
      secret: sharedSecretSchema.nullable(),
      /** `null` for none; left out, what it has stays. */
      certificate: certificateSchema.nullable().optional(),
    }),
    /** The secret where it was made: it is shown once. */
    output: z.object({ endpointId: z.string(), secret: z.string().nullable() }),
  },
  /** With everything that is on its way to it. */
  'endpoints.remove': { kind: 'mutation', input: ref, output: nothing },
  /** Pauses it, or takes it up again; what happens meanwhile is kept and sent later. */
  'endpoints.setActive': {
    kind: 'mutation',
    input: ref.extend({ isActive: z.boolean() }),
    output: nothing,
  },
  /** The secret before signs too for 24 hours. */
  'endpoints.rotate': { kind: 'mutation', input: ref, output: z.object({ secret: z.string() }) },
  'endpoints.resetBreaker': { kind: 'mutation', input: ref, output: nothing },
  /** Sends a test at once, and says what came of it. */
  'endpoints.test': {
    kind: 'mutation',
    input: ref,
    output: outboundAttemptSchema.pick({ durationMs: true, category: true, status: true }),
  },
  /** Newest first. */
  'endpoints.deliveries': {
    kind: 'query',
    input: ref.extend({ ...filter, limit: z.int().min(1).max(500) }),
    output: z.array(outboundDeliverySchema),
  },
  /** What was sent, and each attempt. */
  'endpoints.delivery': {
    kind: 'query',
    input: z.object({ deliveryId: z.string() }),
    output: z.object({
      delivery: outboundDeliverySchema,
      attempts: z.array(outboundAttemptSchema),
      /** JSON; `null` where the event has gone with its run. */
      payload: z.string().nullable(),
    }),
  },
  /**
   * Sends again: what has ended as a new delivery of the same event, what still waits at once.
   */
  'endpoints.sendAgain': {
    kind: 'mutation',
    input: ref.extend({
      which: z.union([
        z.object({ deliveryIds: z.array(z.string()).min(1).max(500) }),
        z.object({ ...filter, state: outboundStateSchema }),
      ]),
    }),
    output: z.object({ count: z.int() }),
  },
  /**
   * Sends an endpoint once more what it wants of the log from a position on, also from before it was
   * made: `not_found` where there is nothing after it, `conflict` while one is under way.
   */
  'endpoints.replay': {
    kind: 'mutation',
    input: ref.extend({
      /** Position in the event log; 0 for all that is kept. */
      afterSeq: z.int().min(0),
      /** Only says how many there are. */
      isDryRun: z.boolean(),
    }),
    output: z.object({
      count: z.int(),
      /** Of the last event that was looked at. */
      lastSeq: z.int(),
    }),
  },
} as const;
