import { runIdSchema } from '../../shared/domain/ids.ts';
import type { MatchedBy, Run } from '../../shared/domain/run.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** The ids that a delivery carries, as its sender gave them. */
export interface RunKeys {
  readonly workflowId: string;
  readonly correlationId: string;
}

/**
 * Finds the run that a delivery belongs to.
 *
 * Agents are language models and may invent a workflow id, so an id that fits no run is
 * no proof of anything: the next key is tried, and last whether exactly one run is open.
 * A practice run names itself in every delivery, so a real one goes before it.
 *
 * @returns `null` when none fits; the delivery then waits for a person to place it
 */
export async function matchRun(
  runs: RunRepository,
  keys: RunKeys,
): Promise<{ run: Run; matchedBy: MatchedBy } | null> {
  const runId = runIdSchema.safeParse(keys.workflowId.trim().toLowerCase());
  const byId = runId.success ? await runs.find(runId.data) : null;
  if (byId !== null) return { run: byId, matchedBy: 'workflow_id' };

  const correlationId = keys.correlationId.trim();
  const byCorrelation = correlationId === '' ? null : await runs.findByCorrelation(correlationId);
  if (byCorrelation !== null) return { run: byCorrelation, matchedBy: 'correlation_id' };

  const open = await runs.listByStatus(['pending', ...OPEN_WORKFLOW_STATUSES]);
  const real = open.filter((run) => run.target.kind === 'opal');
  const [only, second] = real.length > 0 ? real : open;
  if (only === undefined || second !== undefined) return null;
  return { run: only, matchedBy: 'only_open_run' };
}
