import { BUILT_IN_AGENT_IDS, type AgentId } from './agents.ts';
import type { AnalysisDepth, FocusArea } from './intake.ts';

/** Without these no analysis stands: what is connected, what to do when, and who does it. */
const FOUNDATION: readonly AgentId[] = ['integration_health', 'roadmap_generator', 'cmp_organizer'];

/** Which agents answer the questions of a focus area. */
const OF_AREA: Readonly<Record<FocusArea, readonly AgentId[]>> = {
  content: ['content_review', 'geo_audit'],
  audiences: ['audience_suggester', 'customer_journey'],
  experimentation: ['experiment_blueprinter'],
  personalization: ['personalization_idea_generator', 'customer_journey'],
};

/**
 * The agents that an analysis waits for, in the order of the real workflow.
 *
 * Opal's workflow runs all nine, and an analysis waits for all of them, unless it is a
 * basic one: that waits for its foundation and for the agents of its focus areas. An agent
 * that answers unasked is recorded all the same. Agents of one's own that are chosen for an
 * analysis come beside these.
 */
export function expectedAgents(preferences: {
  readonly analysis_depth: AnalysisDepth;
  readonly focus_areas: readonly FocusArea[];
}): AgentId[] {
  if (preferences.analysis_depth !== 'basic') return [...BUILT_IN_AGENT_IDS];
  const wanted = new Set([
    ...FOUNDATION,
    ...preferences.focus_areas.flatMap((area) => OF_AREA[area]),
  ]);
  return BUILT_IN_AGENT_IDS.filter((agentId) => wanted.has(agentId));
}

/**
 * What is left of an analysis when an agent is asked again with less to do (specification
 * 2.1, `reduceAgentScope`): the least depth, and of the focus areas only the agent's own.
 */
export function reduceAgentScope<
  P extends { readonly analysis_depth: AnalysisDepth; readonly focus_areas: readonly FocusArea[] },
>(agentId: AgentId, preferences: P): P {
  const own = preferences.focus_areas.filter((area) => OF_AREA[area].includes(agentId));
  const areas = own.length > 0 ? own : preferences.focus_areas.slice(0, 1);
  return { ...preferences, analysis_depth: 'basic', focus_areas: areas };
}
