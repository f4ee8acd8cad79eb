import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { Emit } from '../events/event-log.ts';
import type { Transaction } from '../storage/database.ts';
import type { RunWriter } from './run-writer.ts';

/** The transaction that recovery takes part in. */
export interface RunTransaction {
  readonly trx: Transaction;
  readonly emit: Emit;
  readonly writer: RunWriter;
}

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
