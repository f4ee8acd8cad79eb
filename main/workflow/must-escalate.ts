import type { AgentId } from '../../shared/domain/agents.ts';
import { ERROR_SCENARIOS, type RecoveryIncident } from '../../shared/domain/recovery.ts';
import type { AgentState } from '../../shared/domain/run.ts';
import type { RunWithAgents } from './run-with-agents.ts';

/**
 * Whether the matrix calls a person now, for a failure that has just been noted.
 *
 * @param failedAgents how many of the agents that the run asked have had this failure
 */
export function mustEscalate(
  incident: Pick<RecoveryIncident, 'scenario' | 'agentId' | 'occurrences'>,
  { run, agents }: RunWithAgents,
  failedAgents: number,
): boolean {
  const rule = ERROR_SCENARIOS[incident.scenario].escalation;
  switch (rule.kind) {
    case 'at_once':
      return true;
    case 'in_a_row':
      return incident.occurrences + timeOutsBefore(agents, incident.agentId) >= rule.count;
    case 'share_of_agents':
      return failedAgents > rule.above * run.expectedAgents.length;
    case 'unrecovered_for':
      // A matter of time, not of one more failure.
      return false;
    default:
      return rule satisfies never;
  }
}

/** How many agents right before one have timed out and not answered since. */
function timeOutsBefore(agents: readonly AgentState[], agentId: AgentId | null): number {
  if (agentId === null) return 0;
  const order = agents.find((agent) => agent.agentId === agentId)?.order ?? 0;
  const before = agents.filter((agent) => agent.order < order).toReversed();
  const answered = before.findIndex((agent) => agent.errorCode !== 'agent_timeout');
  return answered === -1 ? before.length : answered;
}
