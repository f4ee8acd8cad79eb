import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { MatchedBy } from '../../shared/domain/delivery.ts';
import type { Run } from '../../shared/domain/run.ts';
import { UNFINISHED_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** The ids that a delivery carries, as its sender gave them. */
export interface RunKeys {
  readonly workflowId: string;
  readonly correlationId: string;
  /** The chat thread, when it is a UUID; otherwise empty. */
  readonly threadId: string;
}

/** The only run of a kind that is not over, and whether there is none at all. */
export interface OnlyRun {
  readonly only: Run | null;
  readonly isNone: boolean;
}

/** Where runs are looked for. */
export interface RunFinder {
  find(runId: RunId): Promise<Run | null>;
  findByCorrelation(correlationId: string): Promise<Run | null>;
  findOnlyUnfinished(target: 'opal' | 'practice'): Promise<OnlyRun>;
}

/** Looks in the database, or in the transaction that the repository reads from. */
export function findRunsIn(
  runs: Pick<RunRepository, 'find' | 'findByCorrelation' | 'findOnly'>,
): RunFinder {
  return {
    find: (runId) => runs.find(runId),
    findByCorrelation: (correlationId) => runs.findByCorrelation(correlationId),
    findOnlyUnfinished: (target) => runs.findOnly(UNFINISHED_WORKFLOW_STATUSES, target),
  };
}

/**
 * Finds the run that a delivery belongs to.
 *
 * What a person chose comes first. Agents are language models and may invent a workflow
 * id, so an id that fits no run is no proof of anything: the next key is tried, then the
 * run of the same chat thread, and last whether exactly one run is open. A practice run
 * names itself in every delivery, so a real one goes before it.
 *
 * @returns `null` when none fits; the delivery then waits for a person to place it
 */
export async function matchRun(
  sources: {
    readonly finder: RunFinder;
    readonly findRunOfThread: (threadId: string) => Promise<RunId | null>;
  },
  keys: RunKeys,
  placedRunId: RunId | null = null,
): Promise<{ run: Run; matchedBy: MatchedBy } | null> {
  const { finder } = sources;
  const placed = placedRunId === null ? null : await finder.find(placedRunId);
  if (placed !== null) return { run: placed, matchedBy: 'user' };

  const runId = runIdSchema.safeParse(keys.workflowId.trim().toLowerCase());
  const byId = runId.success ? await finder.find(runId.data) : null;
  if (byId !== null) return { run: byId, matchedBy: 'workflow_id' };

  const correlationId = keys.correlationId.trim();
  const byCorrelation = correlationId === '' ? null : await finder.findByCorrelation(correlationId);
  if (byCorrelation !== null) return { run: byCorrelation, matchedBy: 'correlation_id' };

  const threadRunId = keys.threadId === '' ? null : await sources.findRunOfThread(keys.threadId);
  const byThread = threadRunId === null ? null : await finder.find(threadRunId);
  if (byThread !== null) return { run: byThread, matchedBy: 'thread_id' };

  const real = await finder.findOnlyUnfinished('opal');
  const { only } = real.isNone ? await finder.findOnlyUnfinished('practice') : real;
  if (only === null) return null;
  return { run: only, matchedBy: 'only_open_run' };
}
