import { comesAfter, type PlacedAgent } from '../../../shared/domain/agent-order.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { OwnAgent } from '../../../shared/domain/own-agent.ts';
import type { AgentState, Run } from '../../../shared/domain/run.ts';

/** The run's own word for its agents goes before the registry's, which may have changed since. */
type OwnAgents = Pick<Run, 'ownAgents'>;

/** The agent of one's own that an id in a run means; `null` for any other agent. */
export function ownAgentOf({ ownAgents }: OwnAgents, agentId: AgentId): OwnAgent | null {
  return ownAgents.find((one) => one.agentId === agentId) ?? null;
}

/** An agent of one's own by its tier, and the agents whose results it is given by name. */
export function placeOwn({ agentId, tier, sources }: OwnAgent): PlacedAgent {
  const uses = Object.values(sources).flatMap((source) =>
    source.kind === 'result' ? [source.agentId] : [],
  );
  return { agentId, tier, uses };
}

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
  run: OwnAgents = NO_OWN,
): AgentId[] {
  const open = agents.filter(({ status }) => status === 'pending' || status === 'running');
  return before(agentId, open, registry, run);
}

/** The agents of a run whose results another one is given, in the order of the workflow. */
export function earlierOf(
  agentId: AgentId,
  agents: readonly AgentState[],
  registry: AgentRegistry,
  run: OwnAgents = NO_OWN,
): AgentId[] {
  const done = agents.filter(({ status }) => status === 'completed');
  return before(agentId, done, registry, run);
}

const NO_OWN: OwnAgents = { ownAgents: [] };

function before(
  agentId: AgentId,
  agents: readonly AgentState[],
  registry: AgentRegistry,
  run: OwnAgents,
): AgentId[] {
  const place = (id: AgentId): PlacedAgent => {
    const own = ownAgentOf(run, id);
    return own === null ? { agentId: id, tier: registry.get(id).tier, uses: [] } : placeOwn(own);
  };
  const agent = place(agentId);
  return agents
    .map((other) => place(other.agentId))
    .filter((other) => other.agentId !== agentId && comesAfter(agent, other))
    .map((other) => other.agentId);
}
