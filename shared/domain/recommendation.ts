import { z } from 'zod';
import { agentIdSchema } from './agents.ts';

/**
 * One recommendation (specification 1.1, `Recommendation`), with where it came from.
 *
 * `priority` runs from 1 to 10 and 1 is done first. The specification gives the range
 * and no direction; consultants number what to do first with one.
 */
export const recommendationSchema = z.object({
  id: z.string(),
  /** What the agent calls it in its own answer, for its dependencies; empty without one. */
  ownId: z.string().default(''),
  agentId: agentIdSchema,
  category: z.enum(['content', 'audience', 'experimentation', 'personalization', 'technical']),
  priority: z.number().int().min(1).max(10),
  /** Where the agent gave none, its own order of entries stands in for it. */
  isPriorityStated: z.boolean(),
  title: z.string(),
  description: z.string(),
  /** `null` where the agent did not say. */
  impactEstimate: z.enum(['low', 'medium', 'high', 'critical']).nullable(),
  /** `null` where the agent did not say. */
  effortEstimate: z.enum(['low', 'medium', 'high']).nullable(),
  implementationSteps: z.array(z.string()),
  successMetrics: z.array(z.string()),
  dependencies: z.array(z.string()),
  /** Empty where the agent did not say. */
  estimatedTimeline: z.string(),
  /** Who is to do it, in the agent's words; absent where it did not say. */
  owner: z.string().optional(),
  /** Whether the agent counts it among what is quickly done. */
  isQuickWin: z.boolean().optional(),
  /** Where it stands in the agent's stored payload, see `agent-result.ts`. */
  pointer: z.string(),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

/** Orders recommendations: what to do first comes first; ties keep the agents' order. */
export function sortByPriority(all: readonly Recommendation[]): Recommendation[] {
  return all.toSorted((a, b) => a.priority - b.priority);
}
