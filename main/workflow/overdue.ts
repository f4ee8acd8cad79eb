import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';

/** Between which times an agent could have answered, in epoch ms. */
export interface Listening {
  /** When the console started to listen. */
  readonly sinceMs: number;
  readonly nowMs: number;
}

/**
 * Since when an agent has been awaited, in epoch ms.
 *
 * A started agent is awaited since its start, one that has a result and is asked again
 * since then. The workflow is sequential, so of those that have not started only the first
 * is awaited, and only while none is running: since the last agent ended, or since the
 * trigger. While the console was not listening, or the run was held, nobody could have
 * answered, so that time does not count; neither does a time that lies ahead, because the
 * clock was set back since. `null` for any other.
 */
export function awaitedSince(
  agent: AgentState,
  agents: readonly AgentState[],
  run: Pick<Run, 'triggeredAtMs' | 'releasedAtMs'>,
  { sinceMs, nowMs }: Listening,
): number | null {
  const latest = (...timesMs: readonly number[]): number =>
    Math.max(sinceMs, ...[run.releasedAtMs ?? 0, ...timesMs].filter((atMs) => atMs <= nowMs));
  if (agent.status === 'running') {
    return agent.startedAtMs === null ? null : latest(agent.startedAtMs);
  }
  if (agent.status === 'completed') {
    return agent.askedAgainAtMs === null ? null : latest(agent.askedAgainAtMs);
  }
  if (agent.status !== 'pending') return null;
  if (agents.some((other) => other.status === 'running')) return null;
  const first = agents.find((other) => other.status === 'pending');
  if (first?.agentId !== agent.agentId) return null;
  return latest(run.triggeredAtMs, ...agents.map((other) => other.completedAtMs ?? 0));
}

/** Agents that have been awaited for longer than their hard time-out. */
export function overdueAgents(
  agents: readonly AgentState[],
  run: Pick<Run, 'triggeredAtMs' | 'releasedAtMs' | 'heldReason'>,
  listening: Listening,
): AgentState[] {
  return awaitedLongerThan((agent) => agent.timeoutMs, agents, run, listening);
}

/** Agents that are awaited for longer than their SLA and have not been counted for it. */
export function slowAgents(
  agents: readonly AgentState[],
  run: Pick<Run, 'triggeredAtMs' | 'releasedAtMs' | 'heldReason'>,
  listening: Listening,
  agentRegistry: AgentRegistry,
): AgentState[] {
  const slaMs = (agent: AgentState): number => agentRegistry.get(agent.agentId).slaMs;
  return awaitedLongerThan(slaMs, agents, run, listening).filter(
    (agent) => agent.slaExceededAtMs === null,
  );
}

function awaitedLongerThan(
  limitMs: (agent: AgentState) => number,
  agents: readonly AgentState[],
  run: Pick<Run, 'triggeredAtMs' | 'releasedAtMs' | 'heldReason'>,
  listening: Listening,
): AgentState[] {
  // While a run is held for a person, nobody is expected to answer.
  if (run.heldReason !== null) return [];
  return agents.filter((agent) => {
    const sinceMs = awaitedSince(agent, agents, run, listening);
    return sinceMs !== null && listening.nowMs - sinceMs > limitMs(agent);
  });
}
