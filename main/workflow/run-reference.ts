import type { RunId } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';

/** The part of every event that says which run it is about. */
export function runReference(run: Run): { workflow_id: RunId; correlation_id: string } {
  return { workflow_id: run.runId, correlation_id: run.correlationId };
}
