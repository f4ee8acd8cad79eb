import { AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { ERROR_SCENARIOS, type RecoveryScenario } from '../../shared/domain/recovery.ts';
import type { AgentState } from '../../shared/domain/run.ts';
import type { RunNow } from './run-now.ts';

/** Whether the matrix calls a person. */
export function mustEscalate(
  scenario: RecoveryScenario,
  { run, agents }: RunNow,
  agentId: AgentId,
  attempt: number,
  isAskedAgain: boolean,
): boolean {
  const rule = ERROR_SCENARIOS[scenario].escalation;
  switch (rule.kind) {
    case 'at_once':
      return true;
    case 'in_a_row':
      return attempt + timeOutsBefore(agents, agentId) >= rule.count;
    case 'share_of_agents': {
      const failed = agents.filter((agent) => agent.errorCode === scenario).length;
      return !isAskedAgain || failed > rule.above * run.expectedAgents.length;
    }
    case 'after_last_attempt':
      return !isAskedAgain;
    default:
      return rule satisfies never;
  }
}

/** How many agents right before one have timed out and not answered since. */
function timeOutsBefore(agents: readonly AgentState[], agentId: AgentId): number {
  const before = agents
    .filter((agent) => AGENT_IDS.indexOf(agent.agentId) < AGENT_IDS.indexOf(agentId))
    .toReversed();
  const answered = before.findIndex((agent) => agent.errorCode !== 'agent_timeout');
  return answered === -1 ? before.length : answered;
}
