import type { AgentRegistry } from '../agent-registry.ts';
import type { Recommendation } from '../recommendation.ts';
import { findConflicts } from './find-conflicts.ts';
import { findNeeds } from './find-needs.ts';
import { mergeRecommendations, originOrder, type MergedAdvice } from './merge-recommendations.ts';
import { orderAdvice } from './order-advice.ts';
import type { PlanStep, RecommendationPlan } from './recommendation-plan.ts';

/**
 * Makes one list to follow of all agents' recommendations.
 *
 * Near-duplicates are joined, dependencies put in order, conflicts named. Nothing is
 * averaged and nothing is lost: each recommendation is a source of exactly one step. The
 * most urgent stated priority places a step. The same recommendations give the same
 * plan, in whatever order they came. Pure; never throws.
 */
export function planRecommendations(
  all: readonly Recommendation[],
  agents: AgentRegistry,
): RecommendationPlan {
  const compareOrigins = originOrder(agents);
  const ranked = mergeRecommendations(all, agents).toSorted(
    (a, b) => urgencyOf(a).from - urgencyOf(b).from || compareOrigins(a.lead, b.lead),
  );
  const { needs, open } = findNeeds(ranked);
  const { order, after, cycles } = orderAdvice(ranked, needs);
  const idsOf = (advice: readonly MergedAdvice[]): string[] => advice.map(({ lead }) => lead.id);
  return {
    steps: order.map((advice): PlanStep => ({
      leadId: advice.lead.id,
      sourceIds: advice.sources.map(({ id }) => id),
      priority: urgencyOf(advice),
      isPriorityStated: advice.sources.some(({ isPriorityStated }) => isPriorityStated),
      after: idsOf(after.get(advice) ?? []),
      openDependencies: [...(open.get(advice) ?? [])],
    })),
    conflicts: findConflicts(order),
    cycles: cycles.map(idsOf),
  };
}

function urgencyOf({ sources }: MergedAdvice): PlanStep['priority'] {
  const stated = sources.filter(({ isPriorityStated }) => isPriorityStated);
  const priorities = (stated.length > 0 ? stated : sources).map(({ priority }) => priority);
  return { from: Math.min(...priorities), to: Math.max(...priorities) };
}
