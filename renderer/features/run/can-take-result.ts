import type { RunView } from '../../../shared/contract/run-view.ts';
import { canWorkflowMove, hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';

/**
 * Says whether a result that a person hands in can still make a difference to a run.
 *
 * It can until the run ends, except while it waits for its planned time; and after its
 * end while it lacks something: an answer that failed, that an earlier run's result stands
 * in for, or that was asked for once more. How many have answered does not tell: one that
 * stands in counts as well.
 */
export function canTakeResult({
  status,
  agents,
  scheduledForMs,
}: Pick<RunView, 'status' | 'agents' | 'scheduledForMs'>): boolean {
  // One that is planned would begin with it, and Opal would not be asked at its time.
  if (status === 'pending' && scheduledForMs !== null) return false;
  if (!hasWorkflowEnded(status) || canWorkflowMove(status, 'completed')) return true;
  if (status === 'cancelled') return false;
  return agents.some((agent) => agent.status === 'running' || agent.askedAgainAtMs !== null);
}
