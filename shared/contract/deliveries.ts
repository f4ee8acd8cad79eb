import { z } from 'zod';
import { agentIdSchema } from '../domain/agents.ts';
import { callingExecutionSchema } from '../domain/calling-execution.ts';
import {
  authSchemeSchema,
  deliverySourceSchema,
  listedStatusSchema,
  matchedBySchema,
} from '../domain/delivery.ts';
import { claimedIdsSchema } from '../domain/claimed-ids.ts';
import { deliveryFactsSchema } from '../domain/delivery-facts.ts';
import { deliveryIdSchema, runIdSchema } from '../domain/ids.ts';
import { metricChangeSchema } from '../domain/run-comparison.ts';
import { piiCountsSchema } from '../domain/pii.ts';

/**
 * What the inspector shows of deliveries.
 *
 * Nothing unprotected: a body crosses the contract only in its protected form.
 */

/** The longest text of results that is taken at once. */
export const MAX_PASTED_CHARACTERS = 5 * 1024 * 1024;

/** The largest file that is taken, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** One line of the inspector's list. Times are epoch ms. */
export const deliverySummarySchema = z.object({
  sequence: z.number().int(),
  deliveryId: deliveryIdSchema,
  source: deliverySourceSchema,
  route: z.string(),
  status: listedStatusSchema,
  /** A code, e.g. `signature_mismatch`; `null` when there is nothing to explain. */
  reason: z.string().nullable(),
  receivedAtMs: z.number(),
  processedAtMs: z.number().nullable(),
  sizeBytes: z.number().int(),
  agentId: agentIdSchema.nullable(),
  runId: runIdSchema.nullable(),
  /** The client of the run; `null` without a run. */
  clientName: z.string().nullable(),
  matchedBy: matchedBySchema.nullable(),
  authScheme: authSchemeSchema.nullable(),
  httpStatus: z.number().int().nullable(),
  attempts: z.number().int(),
  nextAttemptAtMs: z.number().nullable(),
  replayOf: deliveryIdSchema.nullable(),
  /** How often the same came again. */
  repeats: z.number().int(),
});
export type DeliverySummary = z.infer<typeof deliverySummarySchema>;

/** Which deliveries to list; a `null` or an empty text does not narrow. */
export const deliveryFilterSchema = z.object({
  statuses: z.array(listedStatusSchema),
  source: deliverySourceSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  runId: runIdSchema.nullable(),
  receivedFromMs: z.number().nullable(),
  receivedToMs: z.number().nullable(),
  /** Looked for in delivery id, run id, route, reason, agent and client name. */
  search: z.string().max(200),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;

const comparedSideSchema = z.object({
  headline: z.string(),
  recommendations: z.number().int(),
  insights: z.number().int(),
});

/** A result that waits, beside the one that its agent has. */
export const waitingComparisonSchema = z.object({
  recorded: comparedSideSchema,
  waiting: comparedSideSchema,
  /** Those that differ; the recorded one is the earlier. */
  numbers: z.array(metricChangeSchema),
  unchangedNumbers: z.number().int(),
});
export type WaitingComparison = z.infer<typeof waitingComparisonSchema>;

/** An agent that a result may be from, and what that agent has in the run. */
export const candidateSchema = z.object({
  agentId: agentIdSchema,
  /** With the result that it has; `null` without one. */
  comparison: waitingComparisonSchema.nullable(),
});
export type Candidate = z.infer<typeof candidateSchema>;

const deliveryRef = z.object({ deliveryId: deliveryIdSchema });

const deliveryDetailSchema = z.object({
  delivery: deliverySummarySchema,
  /** The reason in a sentence, with what to do; empty when there is nothing to explain. */
  explanation: z.string(),
  /** The very thing that the reason is about, in a sentence, protected; empty for nothing. */
  detail: z.string(),
  /** What is known beside the reason; `null` for nothing. */
  facts: deliveryFactsSchema.nullable(),
  /** The body after protection; `null` when none is kept. */
  body: z.unknown().nullable(),
  /**
   * The message as it came, protected, where `body` is what was read from it; `null` where it was
   * too large to be kept beside that.
   */
  original: z.unknown().nullable(),
  claimedIds: claimedIdsSchema,
  /** Why there is no body; empty when there is one. */
  bodyNote: z.string(),
  /** Of a second result of its agent; `null` for any other. */
  comparison: waitingComparisonSchema.nullable(),
  /** Of a result that names another agent: those that it may be from. Empty for any other. */
  candidates: z.array(candidateSchema),
  piiProtected: piiCountsSchema,
  payloadDigest: z.string().nullable(),
  threadId: z.string().nullable(),
  ...callingExecutionSchema.shape,
  /** Later deliveries that repeat this one. */
  replays: z.array(deliveryIdSchema),
  /** The first and the others to which their sender gave the same id, each with other content. */
  sameId: z.array(deliveryIdSchema),
  /** A command that sends the protected body again; secrets are shell variables. */
  curl: z.string(),
});

/** What became of one pasted or dropped result, or of one agent of a batch. */
export const intakeVerdictSchema = z.object({
  agentId: agentIdSchema.nullable(),
  verdict: z.enum(['accepted', 'duplicate', 'refused']),
  /** A code; `null` when it was accepted. */
  reason: z.string().nullable(),
  deliveryId: deliveryIdSchema.nullable(),
});
export type IntakeVerdict = z.infer<typeof intakeVerdictSchema>;

/** The procedures about deliveries. */
export const deliveryProcedures = {
  'deliveries.list': {
    kind: 'query',
    input: z.object({
      filter: deliveryFilterSchema,
      /** The sequence of the last line of the page before; `null` for the newest page. */
      beforeSequence: z.number().int().nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      /** Newest first. */
      deliveries: z.array(deliverySummarySchema),
      /** Whether there are older ones. */
      hasMore: z.boolean(),
      /** All lines by status, whatever the filter. */
      counts: z.partialRecord(listedStatusSchema, z.number().int()),
    }),
  },
  'deliveries.get': { kind: 'query', input: deliveryRef, output: deliveryDetailSchema },
  /** Processes the kept body again as a new delivery that names the one it repeats. */
  'deliveries.replay': { kind: 'mutation', input: deliveryRef, output: deliveryRef },
  /**
   * Sends a delivery to the run, and where given the agent, that a person chose.
   *
   * One that waits is put back in line; one that was processed is replayed into the run.
   */
  'deliveries.place': {
    kind: 'mutation',
    input: z.object({
      deliveryId: deliveryIdSchema,
      runId: runIdSchema,
      agentId: agentIdSchema.nullable(),
    }),
    output: deliveryRef,
  },
  /** Ends a second result of an agent that waits: the one that the agent has stays. */
  'deliveries.keepOther': { kind: 'mutation', input: deliveryRef, output: z.object({}) },
  /**
   * Takes results that a person pasted or dropped: an object, text, a fenced block, or a
   * whole exported log.
   */
  'deliveries.paste': {
    kind: 'mutation',
    input: z.object({
      text: z
        .string()
        .min(1)
        .max(MAX_PASTED_CHARACTERS, 'At most 5 MB at once. Take it in in parts.'),
      runId: runIdSchema.nullable(),
      /** For results that do not name their agent. */
      agentId: agentIdSchema.nullable(),
    }),
    output: z.object({ verdicts: z.array(intakeVerdictSchema) }),
  },
  /**
   * Takes the results in one file: whatever may be pasted, or a report in Markdown, HTML, plain
   * text or Word's .docx.
   */
  'deliveries.importFile': {
    kind: 'mutation',
    input: z.object({
      /** Its bytes in Base64. */
      base64: z.string().max(4 * Math.ceil(MAX_FILE_BYTES / 3), 'At most 10 MB a file.'),
      runId: runIdSchema.nullable(),
      /** For results that do not name their agent. */
      agentId: agentIdSchema.nullable(),
    }),
    output: z.object({
      verdicts: z.array(intakeVerdictSchema),
      /** Why nothing of it was taken, as a code; `null` where there are verdicts. */
      problem: z.string().nullable(),
    }),
  },
} as const;

/** All that is shown of one delivery. */
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** A page of the list of deliveries, the newest first. */
export type DeliveryPage = z.infer<(typeof deliveryProcedures)['deliveries.list']['output']>;
