import type { AgentRegistry } from '../agent-registry.ts';
import type { Recommendation } from '../recommendation.ts';
import { describeConflict } from './find-conflicts.ts';
import type { PlanStep, RecommendationPlan } from './recommendation-plan.ts';

type Impact = NonNullable<Recommendation['impactEstimate']>;
type Effort = NonNullable<Recommendation['effortEstimate']>;

/** A step of the plan with everything that is to be shown of it. */
export interface PlannedStep {
  /** 1 is done first. */
  readonly number: number;
  readonly step: PlanStep;
  readonly lead: Recommendation;
  /** All that say it, the lead among them. */
  readonly sources: readonly Recommendation[];
  readonly agentIds: readonly Recommendation['agentId'][];
  /** What the agents said, from the most to the least; empty where none did. */
  readonly impacts: readonly Impact[];
  readonly efforts: readonly Effort[];
  /** The numbers of the steps that come before it. */
  readonly after: readonly number[];
  /** What agents say against each other here, a sentence each. */
  readonly conflicts: readonly string[];
  /** The numbers of the steps that it waits for and that wait for it; empty without a cycle. */
  readonly cycle: readonly number[];
}

/** Puts a plan together with the recommendations it speaks of. */
export function plannedSteps(
  recommendations: readonly Recommendation[],
  plan: RecommendationPlan,
  agents: AgentRegistry,
): PlannedStep[] {
  const byId = new Map(recommendations.map((one) => [one.id, one]));
  const numbers = new Map(plan.steps.map(({ leadId }, index) => [leadId, index + 1]));
  const numbersOf = (ids: readonly string[]): number[] =>
    ids.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b);
  return plan.steps.flatMap((step, index) => {
    const lead = byId.get(step.leadId);
    if (lead === undefined) return [];
    const sources = step.sourceIds.flatMap((id) => byId.get(id) ?? []);
    return [
      {
        number: index + 1,
        step,
        lead,
        sources,
        agentIds: [...new Set(sources.map(({ agentId }) => agentId))],
        impacts: IMPACTS.filter((level) => sources.some((one) => one.impactEstimate === level)),
        efforts: EFFORTS.filter((level) => sources.some((one) => one.effortEstimate === level)),
        after: numbersOf(step.after),
        conflicts: plan.conflicts
          .filter(({ kind, about, said }) =>
            kind === 'opposite' ? said.some(({ id }) => id === step.leadId) : about === step.leadId,
          )
          .map((conflict) => describeConflict(conflict, (id) => byId.get(id)?.agentId, agents)),
        cycle: numbersOf(plan.cycles.find((ids) => ids.includes(step.leadId)) ?? []),
      },
    ];
  });
}

const IMPACTS: readonly Impact[] = ['critical', 'high', 'medium', 'low'];
const EFFORTS: readonly Effort[] = ['high', 'medium', 'low'];

/** "high", or "medium to high" where agents differ; empty where none said. */
export function levelRange(levels: readonly string[]): string {
  const [most, least] = [levels[0] ?? '', levels.at(-1) ?? ''];
  return most === least ? most : `${least} to ${most}`;
}

/** "2", or "2 to 5" where agents differ. */
export function priorityRange({ from, to }: PlanStep['priority']): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
