import type { RunAgentView } from '../../../shared/contract/run-view.ts';

/** Where on the bar the SLA mark is, as a share of its width. */
export const SLA_AT = 0.84;

/** How long an agent has taken, compared with its SLA. */
export interface AgentTiming {
  /** `null` until it has started, or if unknown. */
  readonly elapsedMs: number | null;
  /** How full the bar is, 0 to 1. */
  readonly fill: number;
  readonly isOverSla: boolean;
}

/**
 * Calculates an agent's elapsed time.
 *
 * Measured from its start to its end, or to now while it runs. If no start is known, the time
 * the agent itself reported is used.
 */
export function agentTiming(
  agent: Pick<
    RunAgentView,
    'status' | 'startedAtMs' | 'completedAtMs' | 'reportedDurationMs' | 'slaMs'
  >,
  nowMs: number,
): AgentTiming {
  const elapsedMs = elapsed(agent, nowMs);
  if (elapsedMs === null) return { elapsedMs, fill: 0, isOverSla: false };
  return {
    elapsedMs,
    fill: Math.min(1, (elapsedMs / agent.slaMs) * SLA_AT),
    isOverSla: elapsedMs > agent.slaMs,
  };
}

function elapsed(
  agent: Pick<RunAgentView, 'status' | 'startedAtMs' | 'completedAtMs' | 'reportedDurationMs'>,
  nowMs: number,
): number | null {
  if (agent.startedAtMs === null) return agent.reportedDurationMs;
  if (agent.completedAtMs !== null) return Math.max(0, agent.completedAtMs - agent.startedAtMs);
  return agent.status === 'running'
    ? Math.max(0, nowMs - agent.startedAtMs)
    : agent.reportedDurationMs;
}
