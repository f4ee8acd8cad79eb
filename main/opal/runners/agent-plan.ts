import type { AgentId, Tier } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentState } from '../../../shared/domain/run.ts';

/** Whose results the agents of a tier build on. */
const BUILDS_ON: Readonly<Record<Tier, readonly Tier[]>> = {
  dxptools: [],
  insights: [],
  optimization: ['insights'],
  strategy: ['dxptools', 'insights', 'optimization'],
};

/**
 * The agents of a run that another one waits for before its turn comes.
 *
 * Agents of a tier run side by side. One that has failed is not waited for, and one that is
 * asked again while it has a result neither.
 */
export function waitsFor(
  agentId: AgentId,
  agents: readonly AgentState[],
  registry: AgentRegistry,
): AgentId[] {
  const before = BUILDS_ON[registry.get(agentId).tier];
  return agents
    .filter(({ status }) => status === 'pending' || status === 'running')
    .filter((other) => before.includes(registry.get(other.agentId).tier))
    .map((other) => other.agentId);
}

/** The agents of a run whose results another one is given, in the order of the workflow. */
export function earlierOf(
  agentId: AgentId,
  agents: readonly AgentState[],
  registry: AgentRegistry,
): AgentId[] {
  const before = BUILDS_ON[registry.get(agentId).tier];
  return agents
    .filter(({ status }) => status === 'completed')
    .filter((other) => before.includes(registry.get(other.agentId).tier))
    .map((other) => other.agentId);
}
