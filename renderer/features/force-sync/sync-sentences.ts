import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { FORCE_SYNC_SCOPES } from '../../../shared/domain/force-sync.ts';
import { formatCount, joinWords } from '../../components/format.ts';

/** What a force sync is doing at the moment. */
export function tellStep(sync: ForceSyncView, agents: AgentRegistry): string {
  if (sync.heldReason !== null) return 'On hold: needs your attention. Open the run.';
  if (sync.status === 'pending') return sync.isPractice ? 'Being prepared' : 'Being sent to Opal';
  if (sync.currentAgentId === null) return 'Not waiting for any agent';
  const { label } = agents.get(sync.currentAgentId);
  return `Waiting for ${label}`;
}

/** How many agents returned fresh data, and what happened to the others. */
export function tellCounts(sync: ForceSyncView): string {
  return [
    `${sync.received} of ${formatCount(sync.expected, 'agent')} returned fresh data`,
    ...(sync.reused > 0 ? [`${sync.reused} reused from an earlier run`] : []),
    ...(sync.lost > 0 ? [`${sync.lost} did not deliver`] : []),
  ].join(', ');
}

/** The agents of a scope by name. */
export function namesOfScope(scope: ForceSyncView['scope'], agents: AgentRegistry): string {
  return joinWords(FORCE_SYNC_SCOPES[scope].agents.map((agentId) => agents.get(agentId).label));
}
