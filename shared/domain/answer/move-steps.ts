import type { Recommendation } from '../recommendation.ts';
import type { PlannedStep } from '../recommendations/planned-steps.ts';
import type { Move } from './answer.ts';

const IMPACTS = ['critical', 'high', 'medium', 'low'] as const;
const EFFORTS = ['high', 'medium', 'low'] as const;

/**
 * The moves as a list of what to do shows them, each with all that was said of it.
 *
 * So lists, matrix and documents number alike: there is one ranking, that of the moves.
 */
export function moveSteps(moves: readonly Move[]): PlannedStep[] {
  return moves.flatMap((move): PlannedStep[] => {
    const { number, title, sources, agentIds, needs, cycle, conflicts, openDependencies } = move;
    const [first] = sources;
    if (first === undefined) return [];
    const stated = sources.filter(({ isPriorityStated }) => isPriorityStated);
    const priorities = (stated.length > 0 ? stated : sources).map(({ priority }) => priority);
    const lead: Recommendation = {
      ...first,
      title,
      estimatedTimeline: first.estimatedTimeline || move.effortWords || move.start,
    };
    return [
      {
        number,
        lead,
        sources,
        agentIds,
        impacts: IMPACTS.filter((level) => sources.some((one) => one.impactEstimate === level)),
        efforts: EFFORTS.filter((level) => sources.some((one) => one.effortEstimate === level)),
        after: needs,
        conflicts,
        cycle,
        step: {
          leadId: lead.id,
          sourceIds: sources.map(({ id }) => id),
          priority: { from: Math.min(...priorities), to: Math.max(...priorities) },
          isPriorityStated: stated.length > 0,
          after: [],
          openDependencies: [...openDependencies],
        },
      },
    ];
  });
}
