import { z } from 'zod';

/** Something that agents say against each other. */
export const adviceConflictSchema = z.object({
  kind: z.enum(['impact', 'effort', 'priority', 'opposite']),
  /** The id of the step that it is about; the first of two that undo each other. */
  about: z.string(),
  /** Who says what: a recommendation's id, and its level, priority or title. */
  said: z.array(z.object({ id: z.string(), value: z.string() })),
});
export type AdviceConflict = z.infer<typeof adviceConflictSchema>;

/** One thing to do, said by one agent or by several. All ids are those of recommendations. */
export const planStepSchema = z.object({
  /** The recommendation whose words stand for all; it is the step's id as well. */
  leadId: z.string(),
  /** All that say it, the lead among them, in the order of the agents. */
  sourceIds: z.array(z.string()),
  /** From the most urgent to the least: what the agents stated, nothing between. */
  priority: z.object({ from: z.number().int(), to: z.number().int() }),
  /** Where no agent stated one, the place in its list stands in for it. */
  isPriorityStated: z.boolean(),
  /** Ids of the steps that must be done before, all of them earlier in the plan. */
  after: z.array(z.string()),
  /** Dependencies that name no other recommendation, as the agents wrote them. */
  openDependencies: z.array(z.string()),
});
export type PlanStep = z.infer<typeof planStepSchema>;

/**
 * All recommendations of a run as one list to follow.
 *
 * It refers to the recommendations by id, so that what an agent said stands in one place.
 */
export const recommendationPlanSchema = z.object({
  steps: z.array(planStepSchema),
  conflicts: z.array(adviceConflictSchema),
  /** Steps that wait for each other; the order among them is by priority. */
  cycles: z.array(z.array(z.string())),
});
export type RecommendationPlan = z.infer<typeof recommendationPlanSchema>;
