import type { RunView } from '../../../shared/contract/run-view.ts';
import { canWorkflowMove, hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';

/**
 * Says whether a result that a person hands in can still make a difference to a run.
 *
 * It can while the run goes on, and after its end while it lacks something: an answer that
 * failed, that an earlier run's result stands in for, or that was asked for once more. How
 * many have answered does not tell: one that stands in counts as well.
 */
export function canTakeResult({ status, agents }: Pick<RunView, 'status' | 'agents'>): boolean {
  if (!hasWorkflowEnded(status) || canWorkflowMove(status, 'completed')) return true;
  if (status === 'cancelled') return false;
  return agents.some((agent) => agent.status === 'running' || agent.askedAgainAtMs !== null);
}
