import type { AgentDefinition, AgentId } from '../../shared/domain/agents.ts';
import type { WhichOpal } from '../../shared/domain/run.ts';

/** An agent's hard time-out in ms, by where the run was sent. */
export type AgentTimeout = (agentId: AgentId, target: WhichOpal) => number;

/** Opal gets at least this long, in ms, whatever the SLA (decisions). */
const SHORTEST_MS = 300_000;

/** The practice Opal answers within seconds; nobody should have to wait for its faults. */
const PRACTICE_MS = 20_000;

/**
 * How long an agent is waited for before it is given up, in ms.
 *
 * The larger of its SLA and 300 s; a practice run is given up sooner.
 */
export function hardTimeoutMs(agent: AgentDefinition, target: WhichOpal): number {
  return target === 'practice' ? PRACTICE_MS : Math.max(agent.slaMs, SHORTEST_MS);
}
