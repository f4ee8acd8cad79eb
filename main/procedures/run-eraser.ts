import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import { readKeptText } from '../ingress/delivery-body.ts';
import type { ReportExporter } from '../reports/report-exporter.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { ErasureRepository } from '../storage/erasure-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { ClientEraser, DoomedClient } from './client-eraser.ts';

interface Parts {
  readonly database: Database;
  readonly runs: RunRepository;
  readonly erasure: ErasureRepository;
  readonly clients: ClientEraser;
  readonly sealer: Sealer;
  readonly exporter: Pick<ReportExporter, 'erase'>;
  /** Forgets what is kept of these runs in memory. */
  readonly forget: (runIds: readonly RunId[]) => Promise<void>;
  readonly clock: Clock;
}

/**
 * Deletes a run, or its client with all of its runs, so that no byte of them is left.
 *
 * The exported reports go first: their names are in what is deleted after them. Last, what
 * the database has deleted is overwritten, in its log and in its backups as well.
 */
export class RunEraser {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @throws OsaError `not_found`; `conflict` while one of them is not over; for a whole client
   *   also `forbidden` and `keychain_unavailable`
   */
  async erase(runId: RunId, wholeClient: boolean): Promise<{ runs: number }> {
    const { runs, forget, database } = this.#parts;
    const run = await runs.get(runId);
    const { clients } = this.#parts;
    const runIds = wholeClient ? await this.#eraseDoomed(await clients.find(run)) : [runId];
    if (!wholeClient) await clients.eraseRun(run, (also) => this.#eraseRuns(runIds, also));
    await forget(runIds);
    await database.overwriteDeleted();
    return { runs: runIds.length };
  }

  /**
   * Deletes everything of a client, which may have no run at all.
   *
   * @throws OsaError `conflict`, `forbidden` and `keychain_unavailable` as above
   */
  async eraseClient(engagementId: string): Promise<{ runs: number }> {
    const { clients, forget, database } = this.#parts;
    const runIds = await this.#eraseDoomed(await clients.findById(engagementId));
    await forget(runIds);
    await database.overwriteDeleted();
    return { runs: runIds.length };
  }

  async #eraseDoomed(client: DoomedClient): Promise<readonly RunId[]> {
    const { runs, clients } = this.#parts;
    await this.#refuseUnfinished(runs, client.runIds);
    await clients.erase(client, (alsoErase) => this.#eraseRuns(client.runIds, alsoErase));
    return client.runIds;
  }

  async #eraseRuns(
    runIds: readonly RunId[],
    alsoErase: (trx: Transaction) => Promise<void>,
  ): Promise<void> {
    const { database, runs, erasure, exporter, sealer, clock } = this.#parts;
    await this.#refuseUnfinished(runs, runIds);
    await exporter.erase(runIds, () =>
      database.transaction(async (trx) => {
        await this.#refuseUnfinished(runs.within(trx), runIds);
        await erasure.erase(trx, runIds, clock.now(), (kept) => readKeptText(sealer, kept));
        await alsoErase(trx);
      }),
    );
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
