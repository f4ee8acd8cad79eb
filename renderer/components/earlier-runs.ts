import type { RunId } from '../../shared/domain/ids.ts';
import type { RunSummary } from '../../shared/contract/run-view.ts';

/** Earlier runs that a value is looked up in. */
const MOST_RUNS = 4;

/** The runs before this one of the same client with results of the same kind, the newest first. */
export function earlierRuns(runs: readonly RunSummary[], runId: RunId): RunSummary[] {
  const current = runs.find((run) => run.runId === runId);
  if (current === undefined) return [];
  const name = current.clientName.trim().toLowerCase();
  return runs
    .filter(
      (run) =>
        run.triggeredAtMs < current.triggeredAtMs &&
        run.clientName.trim().toLowerCase() === name &&
        run.isPractice === current.isPractice &&
        run.received > 0,
    )
    .toSorted((a, b) => b.triggeredAtMs - a.triggeredAtMs)
    .slice(0, MOST_RUNS);
}
