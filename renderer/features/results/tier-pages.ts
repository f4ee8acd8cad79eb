import type { AgentId, Tier } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { MissingAgent, ReportAgent, ReportModel } from '../../../shared/domain/report.ts';

/** One tab of a group: an agent that answered, or one that is missing. */
export interface TierPageEntry {
  readonly agentId: AgentId;
  readonly label: string;
  readonly agent: ReportAgent | null;
  readonly missing: MissingAgent | null;
}

/** The tabs of a group, in the order of the agents. */
export function pagesOfTier(
  model: ReportModel,
  tier: Tier,
  agents: AgentRegistry,
): TierPageEntry[] {
  const received = model.agents
    .filter((agent) => agent.tier === tier)
    .map((agent) => ({ agentId: agent.agentId, label: agent.label, agent, missing: null }));
  const missing = model.missing
    .filter((agent) => agent.tier === tier)
    .map((agent) => ({
      agentId: agent.agentId,
      label: agent.label,
      agent: null,
      missing: agent,
    }));
  return [...received, ...missing].toSorted((a, b) => agents.compare(a.agentId, b.agentId));
}
