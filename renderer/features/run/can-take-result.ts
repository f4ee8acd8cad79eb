import type { RunView } from '../../../shared/contract/run-view.ts';
import { canWorkflowMove, hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';

/**
 * Whether a result that the user provides can still make a difference to a run.
 *
 * It can until the run ends, except while the run is scheduled. After the end it can as long as
 * something is missing: an answer that failed, was replaced by a reused result, or was requested
 * again. The number of answers is no guide, because reused results count too.
 */
export function canTakeResult({
  status,
  agents,
  scheduledForMs,
}: Pick<RunView, 'status' | 'agents' | 'scheduledForMs'>): boolean {
  // It would start a scheduled run, and Opal would not be asked at the scheduled time.
  if (status === 'pending' && scheduledForMs !== null) return false;
  if (!hasWorkflowEnded(status) || canWorkflowMove(status, 'completed')) return true;
  if (status === 'cancelled') return false;
  return agents.some((agent) => agent.status === 'running' || agent.askedAgainAtMs !== null);
}
