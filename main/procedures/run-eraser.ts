import type { RunId } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ReportExporter } from '../reports/report-exporter.ts';
import type { Database } from '../storage/database.ts';
import type { ErasureRepository } from '../storage/erasure-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

interface Parts {
  readonly database: Database;
  readonly runs: RunRepository;
  readonly erasure: ErasureRepository;
  readonly exporter: Pick<ReportExporter, 'removeFiles'>;
  /** Forgets what is kept of these runs in memory. */
  readonly forget: (runIds: readonly RunId[]) => Promise<void>;
}

/**
 * Deletes a run, or all runs of its client, so that no byte of them is left.
 *
 * The exported reports go first: their names are in what is deleted after them. Last, what
 * the database has deleted is overwritten, in its log and in its backups as well.
 */
export class RunEraser {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `not_found`; `conflict` while one of them is not over */
  async erase(runId: RunId, wholeClient: boolean): Promise<{ runs: number }> {
    const { database, runs, erasure, exporter, forget } = this.#parts;
    await runs.getState(runId);
    const runIds = wholeClient ? await erasure.runsOfClientOf(runId) : [runId];
    await this.#refuseUnfinished(runs, runIds);
    for (const one of runIds) await exporter.removeFiles(one);
    await database.transaction(async (trx) => {
      await this.#refuseUnfinished(runs.within(trx), runIds);
      await erasure.erase(trx, runIds);
    });
    await forget(runIds);
    await database.overwriteDeleted();
    return { runs: runIds.length };
  }

  async #refuseUnfinished(runs: RunRepository, runIds: readonly RunId[]): Promise<void> {
    for (const runId of runIds) {
      const { status } = await runs.getState(runId);
      if (hasWorkflowEnded(status)) continue;
      throw new OsaError('conflict', {
        message: 'A run that is not over cannot be deleted. Cancel it first.',
        details: { runId },
      });
    }
  }
}
