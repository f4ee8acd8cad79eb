import type { AgentId } from '../../../shared/domain/agents.ts';
import { reduceAgentScope } from '../../../shared/domain/expected-agents.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type { Run } from '../../../shared/domain/run.ts';

/**
 * The brief that agents work from, out of what is kept of the intake: protected, without keys
 * and recipients.
 *
 * The workflow is given it as its text, an agent as its parameter `client_brief`.
 */
export function writeBrief(run: Run): JsonObject {
  const { business_context: business, analysis_preferences: wanted, engagement } = run.intake;
  return {
    workflow_id: run.runId,
    correlation_id: run.correlationId,
    business_context: business,
    engagement,
    optimizely_config: run.intake.optimizely_config,
    analysis_preferences: wanted,
    requested_agents: workflowAgents(run),
  };
}

/** The agents that a run awaits from the workflow: those of one's own are no part of it. */
export function workflowAgents({
  expectedAgents,
  ownAgents,
}: Pick<Run, 'expectedAgents' | 'ownAgents'>): AgentId[] {
  const own = new Set(ownAgents.map(({ agentId }) => agentId));
  return expectedAgents.filter((agentId) => !own.has(agentId));
}

/**
 * The brief of one agent.
 *
 * @param reference names this very execution, so that it is found where its answer was lost
 * @param scope `reduced` for an agent that is asked again with less to do
 */
export function writeAgentBrief(
  run: Run,
  agentId: AgentId,
  reference: string,
  scope: 'whole' | 'reduced',
): JsonObject {
  const wanted = run.intake.analysis_preferences;
  return {
    ...writeBrief(run),
    requested_agents: [agentId],
    analysis_preferences: scope === 'whole' ? wanted : reduceAgentScope(agentId, wanted),
    request_reference: reference,
  };
}
