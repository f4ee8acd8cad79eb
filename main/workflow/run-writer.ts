import type { Run } from '../../shared/domain/run.ts';
import { appendWorkflowAudit, type WorkflowAuditEntry } from '../storage/audit-repository.ts';
import type { Transaction } from '../storage/database.ts';
import type { RunChange, RunRepository } from '../storage/run-repository.ts';

/** Where a run's changes go: into the database at once, or together with others. */
export interface RunWriter {
  /** @throws OsaError `conflict` when the run changed in the meantime */
  update(run: Run, change: RunChange, nowMs: number): Promise<void>;
  audit(entry: WorkflowAuditEntry, nowMs: number): Promise<void>;
}

/** Writes each change at once. */
export function writeAtOnce(runs: Pick<RunRepository, 'update'>, trx: Transaction): RunWriter {
  return {
    update: (run, change, nowMs) => runs.update(trx, run, change, nowMs),
    audit: (entry, nowMs) => appendWorkflowAudit(trx, [entry], nowMs),
  };
}
