import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { QUALITY_NOTE_CODES } from './data-quality.ts';
import { recommendationSchema } from './recommendation.ts';

/**
 * One agent's answer in one form, whatever shape it arrived in.
 *
 * Nothing in it is computed from thin air: each number, sentence and list entry carries
 * a JSON pointer (RFC 6901) to the place in the stored, protected payload that it was
 * read from.
 */

/** Families of shapes (wire notes, "Shapes in which an agent's result arrives"). */
export const resultShapeSchema = z.enum([
  /** A: the specification's webhook shapes. */
  'webhook',
  /** B: typed execution results. */
  'execution',
  /** C: the results-page shape. */
  'results_page',
  /** None of these: kept and shown as it came. */
  'unrecognised',
]);
export type ResultShape = z.infer<typeof resultShapeSchema>;

/** Where in the stored payload something was read: a JSON pointer, '' for the whole. */
const pointer = z.string();

/** What a number is of. A ratio is a share of 1, a percentage one of 100. */
export const metricUnitSchema = z.enum([
  'score_100',
  'percent',
  'ratio',
  'count',
  'ms',
  'seconds',
  'hours',
  'days',
  'weeks',
]);
export type MetricUnit = z.infer<typeof metricUnitSchema>;

/** A number that an agent gave, with its name. */
export const metricSchema = z.object({
  label: z.string(),
  /** A string where the agent gave one ("47 of 100"); it is shown as it came. */
  value: z.union([z.number(), z.string()]),
  unit: metricUnitSchema.nullable(),
  hint: z.string(),
  pointer,
});
export type Metric = z.infer<typeof metricSchema>;

/** Something that an agent found out. */
export const insightSchema = z.object({
  title: z.string(),
  description: z.string(),
  bullets: z.array(z.string()),
  pointer,
});
export type Insight = z.infer<typeof insightSchema>;

/** How much, where an agent says no number. */
export const levelSchema = z.enum(['low', 'medium', 'high']);
export type Level = z.infer<typeof levelSchema>;

/** Something that an agent says is worth doing. */
export const opportunitySchema = z.object({
  label: z.string(),
  description: z.string(),
  impact: levelSchema.nullable(),
  effort: levelSchema.nullable(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1).nullable(),
  pointer,
});
export type Opportunity = z.infer<typeof opportunitySchema>;

/** What an agent says to do next, and who is to do it. */
export const nextStepSchema = z.object({
  label: z.string(),
  owner: z.string(),
  timeframe: z.string(),
  pointer,
});
export type NextStep = z.infer<typeof nextStepSchema>;

/** What reading a message came across, before its answer was looked at. */
export const READING_NOTE_CODES = [
  /** A member that was given and not read; it is kept beside the answer. */
  'unread_member',
  /** Members that say opposite things of how the agent fared. */
  'contradiction',
  /** JSON that was broken and could be repaired in one way only. */
  'json_repaired',
  /** What a model thought before it answered. */
  'reasoning_removed',
  /** The schema of an answer in place of the answer. */
  'schema_echo',
  /** The marks of a model that spoilt what it passed on. */
  'spoilt_data',
] as const;

/** Something about a payload that is not as it should be. It never refuses the payload. */
export const findingSchema = z.object({
  code: z.enum([
    'unrecognised_shape',
    'confidence_out_of_range',
    'score_out_of_range',
    'summary_too_short',
    'wrong_type',
    'missing_field',
    'unknown_status',
    'empty_result',
    'payload_truncated',
    'given_twice',
    'number_not_exact',
    'placeholder',
    'no_value',
    'names_other_agent',
    ...READING_NOTE_CODES,
    ...QUALITY_NOTE_CODES,
  ]),
  message: z.string(),
  pointer,
});
export type Finding = z.infer<typeof findingSchema>;

/** An agent's answer in the one form of all, in the four sections of its page. */
export const agentResultSchema = z.object({
  agentId: agentIdSchema,
  shape: resultShapeSchema,
  /** The finding in one line; empty when the payload has no sentence to use. */
  headline: z.string(),
  metrics: z.array(metricSchema),
  /** Section 1 of 4. */
  overview: z.object({ summary: z.string(), keyPoints: z.array(z.string()), pointer }),
  /** Section 2 of 4. */
  insights: z.array(insightSchema),
  /** Section 3 of 4. */
  opportunities: z.array(opportunitySchema),
  /** Section 4 of 4. */
  nextSteps: z.array(nextStepSchema),
  recommendations: z.array(recommendationSchema),
  /** 0 to 1; `null` where the agent gave none. Never estimated here. */
  confidence: z.object({ value: z.number().min(0).max(1), pointer }).nullable(),
  findings: z.array(findingSchema),
});
export type AgentResult = z.infer<typeof agentResultSchema>;
