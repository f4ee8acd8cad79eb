import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { MatchedBy } from '../../shared/domain/delivery.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { Database } from '../storage/database.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** The ids that a delivery carries, as its sender gave them. */
export interface RunKeys {
  readonly workflowId: string;
  readonly correlationId: string;
  /** The chat thread, when it is a UUID; otherwise empty. */
  readonly threadId: string;
}

const UNFINISHED = ['pending', ...OPEN_WORKFLOW_STATUSES] as const;

/** Where runs are looked for, all through one handle. */
export interface MatchSources {
  readonly runs: RunRepository;
  /** Instead of `runs.find`, where runs are read once only. */
  readonly findRun?: (runId: RunId) => Promise<Run | null>;
  readonly deliveries: Pick<InboxRepository, 'findRunOfThread'>;
  /** The database, or the transaction that the caller is in. */
  readonly database: Database;
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
  sources: MatchSources,
  keys: RunKeys,
  placedRunId: RunId | null = null,
): Promise<{ run: Run; matchedBy: MatchedBy } | null> {
  const { runs, deliveries, database } = sources;
  const find = sources.findRun ?? ((runId: RunId) => runs.find(runId, database));
  const placed = placedRunId === null ? null : await find(placedRunId);
  if (placed !== null) return { run: placed, matchedBy: 'user' };

  const runId = runIdSchema.safeParse(keys.workflowId.trim().toLowerCase());
  const byId = runId.success ? await find(runId.data) : null;
  if (byId !== null) return { run: byId, matchedBy: 'workflow_id' };

  const correlationId = keys.correlationId.trim();
  const byCorrelation =
    correlationId === '' ? null : await runs.findByCorrelation(correlationId, database);
  if (byCorrelation !== null) return { run: byCorrelation, matchedBy: 'correlation_id' };

  const threadRunId =
    keys.threadId === '' ? null : await deliveries.findRunOfThread(keys.threadId, database);
  const byThread = threadRunId === null ? null : await find(threadRunId);
  if (byThread !== null) return { run: byThread, matchedBy: 'thread_id' };

  const real = await runs.findOnly(UNFINISHED, 'opal', database);
  const { only } = real.isNone ? await runs.findOnly(UNFINISHED, 'practice', database) : real;
  if (only === null) return null;
  return { run: only, matchedBy: 'only_open_run' };
}
