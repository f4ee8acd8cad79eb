import { z } from 'zod';
import { metricUnitSchema, resultShapeSchema } from './agent-result.ts';
import { agentIdSchema } from './agents.ts';
import { moveDecisionSchema } from './answer/edits/answer-edit.ts';
import { runIdSchema } from './ids.ts';
import { missingAgentSchema, originSchema } from './report.ts';
import { workflowStatusSchema } from './workflow-state.ts';

/** One of the two runs of a comparison, with what is needed to say where a number is from. */
export const comparedRunSchema = z.object({
  runId: runIdSchema,
  /** ISO-8601 UTC. */
  triggeredAt: z.iso.datetime(),
  status: workflowStatusSchema,
  agents: z.array(
    z.object({
      agentId: agentIdSchema,
      label: z.string(),
      shape: resultShapeSchema,
      origin: originSchema,
      /** When the result had come that stands in for an answer; `null` for one of this run. */
      reusedFrom: z.iso.datetime().nullable(),
    }),
  ),
  missing: z.array(missingAgentSchema),
});
export type ComparedRun = z.infer<typeof comparedRunSchema>;

const comparedNumberSchema = z.object({
  value: z.union([z.number(), z.string()]),
  unit: metricUnitSchema.nullable(),
  pointer: z.string(),
});

/** A number of both runs. */
export type ComparedNumber = z.infer<typeof comparedNumberSchema>;

/** One number that is not the same in both runs. */
export const metricChangeSchema = z.object({
  agentId: agentIdSchema,
  label: z.string(),
  /** What it was called in the earlier run, where that is something else. */
  earlierLabel: z.string().optional(),
  hint: z.string(),
  /** `null` where the earlier run does not have it: it is new. */
  earlier: comparedNumberSchema.nullable(),
  /** `null` where the later run does not have it: it went away. */
  later: comparedNumberSchema.nullable(),
  /** Later minus earlier; `null` unless both are numbers in one unit. */
  difference: z.number().nullable(),
});
export type MetricChange = z.infer<typeof metricChangeSchema>;

/** What an entry of a result is, as a reader would say it. */
export const entryKindSchema = z.enum([
  'recommendation',
  'insight',
  'segment',
  'experiment',
  'opportunity',
  'next step',
]);
export type EntryKind = z.infer<typeof entryKindSchema>;

const entryPlaceSchema = z.object({
  agentId: agentIdSchema,
  title: z.string(),
  pointer: z.string(),
});

/** One entry that is not the same in both runs. */
export const entryChangeSchema = z.object({
  kind: entryKindSchema,
  earlier: entryPlaceSchema.nullable(),
  later: entryPlaceSchema.nullable(),
  /** What is different about it, e.g. "impact medium, now high"; empty for new and gone. */
  differences: z.array(z.string()),
});
export type EntryChange = z.infer<typeof entryChangeSchema>;

/** What became of a decision of the earlier run. */
export const decisionOutcomeSchema = z.object({
  title: z.string(),
  decision: moveDecisionSchema,
  why: z.string(),
  owner: z.string(),
  /** The move in the later run; `null` where no agent advises it any more. */
  stillAdvised: z.object({ number: z.number().int(), title: z.string() }).nullable(),
  /** Numbers that it names and that have changed. */
  numbers: z.array(metricChangeSchema),
});
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/**
 * What is different between two runs of one client.
 *
 * Only agents that answered in both are compared: what an agent did not say this time
 * because it did not answer has not gone away.
 */
export const runComparisonSchema = z.object({
  clientName: z.string(),
  isPractice: z.boolean(),
  earlier: comparedRunSchema,
  later: comparedRunSchema,
  comparedAgents: z.array(agentIdSchema),
  metrics: z.array(metricChangeSchema),
  entries: z.array(entryChangeSchema),
  /** What was decided in the earlier run; none where nobody decided anything. */
  decisions: z.array(decisionOutcomeSchema).default([]),
  /** How much is the same in both. */
  unchanged: z.object({ metrics: z.number().int(), entries: z.number().int() }),
});
export type RunComparison = z.infer<typeof runComparisonSchema>;
