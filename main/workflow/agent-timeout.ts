import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunTarget } from '../../shared/domain/run.ts';

/** An agent's hard time-out in ms, by where the run was sent. */
export type AgentTimeout = (agentId: AgentId, target: RunTarget['kind']) => number;
