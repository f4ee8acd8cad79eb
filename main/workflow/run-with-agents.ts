import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';

/** A run and its agents, as they stand after what was done. */
export interface RunWithAgents {
  readonly run: Run;
  readonly agents: readonly AgentState[];
}

/** A run's agents with one of them changed. */
export function withAgent(
  now: RunWithAgents,
  agentId: AgentId,
  change: Partial<AgentState>,
): RunWithAgents {
  const agents = now.agents.map((agent) =>
    agent.agentId === agentId ? { ...agent, ...change } : agent,
  );
  return { ...now, agents };
}

/** One agent of a run; it must be one of its agents. */
export function agentOf({ agents }: Pick<RunWithAgents, 'agents'>, agentId: AgentId): AgentState {
  const agent = agents.find((candidate) => candidate.agentId === agentId);
  if (agent === undefined) throw new Error(`The run has no agent ${agentId}`);
  return agent;
}
