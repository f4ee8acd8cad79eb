import { z } from 'zod';
import { agentIdSchema, tierSchema } from './agents.ts';
import { agentFileSchema } from './agent-file.ts';
import { answerVersionSchema } from './answer/edits/answer-edit.ts';
import { agentResultSchema } from './agent-result.ts';
import { outputAssessmentSchema } from './data-quality.ts';
import { analysisPreferencesSchema } from './intake.ts';
import { deliverySourceSchema } from './delivery.ts';
import { deliveryIdSchema, runIdSchema } from './ids.ts';
import { piiCountsSchema } from './pii.ts';
import { recommendationSchema } from './recommendation.ts';
import { recommendationPlanSchema } from './recommendations/recommendation-plan.ts';
import { agentStatusSchema, workflowStatusSchema } from './workflow-state.ts';

/** Formats that a report can be exported to. */
export const reportFormatSchema = z.enum(['pdf', 'pptx', 'docx', 'xlsx', 'html', 'md', 'json']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/** Where an agent's numbers come from: the delivery that brought its payload. */
export const originSchema = z.object({
  deliveryId: deliveryIdSchema,
  source: deliverySourceSchema,
  /** ISO-8601 UTC. */
  receivedAt: z.iso.datetime(),
  sizeBytes: z.number().int(),
});
export type Origin = z.infer<typeof originSchema>;

/** One agent that answered, with its result and where it came from. */
export const reportAgentSchema = z.object({
  agentId: agentIdSchema,
  label: z.string(),
  tier: tierSchema,
  order: z.number().int(),
  result: agentResultSchema,
  /** The console's own view of the data behind the result, and how it came about. */
  assessment: outputAssessmentSchema,
  origin: originSchema,
  executionTimeMs: z.number().nullable(),
  piiProtected: piiCountsSchema,
  /** Not an answer of this run: the result of an earlier one, and when that had come. */
  reused: z
    .object({
      runId: runIdSchema,
      receivedAt: z.iso.datetime(),
      statedConfidence: z.number().nullable(),
    })
    .nullable(),
});
export type ReportAgent = z.infer<typeof reportAgentSchema>;

/** One agent that did not answer, and why. */
export const missingAgentSchema = z.object({
  agentId: agentIdSchema,
  label: z.string(),
  tier: tierSchema,
  status: agentStatusSchema,
  /** A sentence: what happened. */
  reason: z.string(),
});
export type MissingAgent = z.infer<typeof missingAgentSchema>;

/**
 * Everything a results page or an exported report shows.
 *
 * The screen and all formats read this one model, so that they cannot disagree.
 */
export const reportModelSchema = z.object({
  runId: runIdSchema,
  clientName: z.string(),
  industry: z.string(),
  status: workflowStatusSchema,
  isPractice: z.boolean(),
  preferences: analysisPreferencesSchema,
  goals: z.array(z.string()),
  /** When the run began and ended, ISO-8601 UTC. */
  triggeredAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  /** The finding that leads the page: the title of what to do first. Empty without one. */
  headline: z.string(),
  agents: z.array(reportAgentSchema),
  missing: z.array(missingAgentSchema),
  /** All agents' recommendations as they came, by priority. */
  recommendations: z.array(recommendationSchema),
  /** The same as one list to follow: joined, in order, with what contradicts what. */
  plan: recommendationPlanSchema,
  /** The mean of the received confidences and how many there were; `null` without any. */
  confidence: z.object({ mean: z.number(), count: z.number().int() }).nullable(),
  piiProtected: piiCountsSchema,
  /** The files that agents made in Opal, by agent. */
  files: z.array(agentFileSchema).default([]),
  /** What a person has made of the answer; absent where nobody was asked for it. */
  version: answerVersionSchema.optional(),
  /** Of an export that was made with open points: which, and why; see `export-points.ts`. */
  override: z.object({ reason: z.string(), points: z.array(z.string()) }).optional(),
});
export type ReportModel = z.infer<typeof reportModelSchema>;
