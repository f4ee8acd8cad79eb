import type { AgentId, Tier } from './agents.ts';

/** Whose results the agents of a tier build on. */
const BUILDS_ON: Readonly<Record<Tier, readonly Tier[]>> = {
  dxptools: [],
  insights: [],
  optimization: ['insights'],
  strategy: ['dxptools', 'insights', 'optimization'],
};

/** An agent of a run, as far as its turn depends on it. */
export interface PlacedAgent {
  readonly agentId: AgentId;
  readonly tier: Tier;
  /** Agents whose results it is given by name, whatever their tier. */
  readonly uses: readonly AgentId[];
}

/** Whether an agent begins only when another one has ended. Agents of a tier run side by side. */
export function comesAfter(agent: PlacedAgent, other: Omit<PlacedAgent, 'uses'>): boolean {
  return BUILDS_ON[agent.tier].includes(other.tier) || agent.uses.includes(other.agentId);
}

/**
 * Agents that would wait for each other for ever, each for the next; `null` where all get their
 * turn.
 */
export function findCircle(agents: readonly PlacedAgent[]): AgentId[] | null {
  const isSettled = new Set<AgentId>();
  const follow = (agent: PlacedAgent, way: readonly AgentId[]): AgentId[] | null => {
    const before = way.indexOf(agent.agentId);
    if (before >= 0) return way.slice(before);
    if (isSettled.has(agent.agentId)) return null;
    for (const other of agents) {
      if (!comesAfter(agent, other)) continue;
      const circle = follow(other, [...way, agent.agentId]);
      if (circle !== null) return circle;
    }
    isSettled.add(agent.agentId);
    return null;
  };
  for (const agent of agents) {
    const circle = follow(agent, []);
    if (circle !== null) return circle;
  }
  return null;
}
