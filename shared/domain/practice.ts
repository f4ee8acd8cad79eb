import { z } from 'zod';
import { builtInAgentIdSchema } from './agents.ts';

/** Said where a console that was started with `--practice` is asked for the real Opal. */
export const PRACTICE_ONLY =
  'The console was started for practice only. Start it without --practice.';

/** What can go wrong with one agent of the practice Opal, on request. */
export const practiceFaultKindSchema = z.enum([
  /** Answers, but only after several times its usual time. */
  'slow',
  /** Reports `failed` instead of a result. */
  'failed',
  /** Sends invalid values in fields of its own shape, so that its data fails validation. */
  'invalid',
  /** Sends its result twice. */
  'duplicate',
  /** Swaps places with the agent after it. */
  'out_of_order',
  /** Answers after its hard time-out. */
  'late',
  /** Sends first with a wrong signature, then properly. */
  'wrong_signature',
]);
export type PracticeFaultKind = z.infer<typeof practiceFaultKindSchema>;

/** What goes wrong with one agent of a practice run. */
export const practiceFaultSchema = z.object({
  agentId: builtInAgentIdSchema,
  kind: practiceFaultKindSchema,
});
export type PracticeFault = z.infer<typeof practiceFaultSchema>;

/** How fast the practice agents answer. */
export const practicePaceSchema = z.enum(['instant', 'quick', 'natural']);
export type PracticePace = z.infer<typeof practicePaceSchema>;

/** What the practice agents write their answers in, where it is not JSON. */
export const practiceShapeSchema = z.enum([
  /** A report in Markdown. */
  'markdown',
  /** A canvas: a report that is one HTML file. */
  'html',
]);
export type PracticeShape = z.infer<typeof practiceShapeSchema>;

/** How a practice run behaves. The same options give the same run. */
export const practiceOptionsSchema = z.object({
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  pace: practicePaceSchema.default('quick'),
  faults: z.array(practiceFaultSchema).max(9).default([]),
  /** Absent: each agent answers in the JSON of its own shape. */
  shape: practiceShapeSchema.optional(),
});
export type PracticeOptions = z.infer<typeof practiceOptionsSchema>;
