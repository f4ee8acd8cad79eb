import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../../shared/domain/agents.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';

let next = 0;

/** A recommendation of which only the title is known. */
export function advice(
  agentId: AgentId,
  title: string,
  changes: Partial<Recommendation> = {},
): Recommendation {
  next += 1;
  const pointer = `/recommendations/${next}`;
  return {
    id: `${agentId}:${pointer}`,
    ownId: '',
    agentId,
    category: 'content',
    priority: 3,
    isPriorityStated: false,
    title,
    description: '',
    impactEstimate: null,
    effortEstimate: null,
    implementationSteps: [],
    successMetrics: [],
    dependencies: [],
    estimatedTimeline: '',
    pointer,
    ...changes,
  };
}

/** Two different agents. */
export const [ONE, OTHER, THIRD] = BUILT_IN_AGENT_IDS;
