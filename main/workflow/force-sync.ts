import type { ForceSyncScope } from '../../shared/domain/force-sync.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ForceSyncRepository } from '../storage/force-sync-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { canRetrySync } from './force-sync-view.ts';
import type { RunLifecycle } from './run-lifecycle.ts';
import type { RunStarter } from './run-starter.ts';

interface Parts {
  readonly starter: RunStarter;
  readonly lifecycle: RunLifecycle;
  readonly runs: RunRepository;
  readonly forceSyncs: ForceSyncRepository;
}

/**
 * Asks for fresh data of a client that has been analysed, one client at a time.
 *
 * A force sync is a run of its own: it is sent, awaited, recovered and taken up after a
 * restart as every run is, and its results never overwrite those of the analysis. That
 * there is one at a time is a rule of the database, not of this class.
 */
export class ForceSync {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param request `runId` names any run of the client; `null` the newest analysis
   * @throws OsaError `force_sync_active`, `not_found`, `trigger_not_configured`,
   *   `credentials_required`, `forbidden`
   */
  async start(request: { runId: RunId | null; scope: ForceSyncScope }): Promise<Run> {
    const { runId, scope } = request;
    const basis =
      runId === null
        ? await this.#parts.forceSyncs.newestAnalysis()
        : await this.#parts.runs.get(runId);
    if (basis === null) {
      throw new OsaError('not_found', {
        message: 'There is no analysis yet whose data could be fetched again.',
      });
    }
    return this.#parts.starter.sync(basis, scope, null);
  }

  /**
   * Starts one that ended without all its data once more.
   *
   * @throws OsaError `illegal_transition` when it has all its data or goes on, and what
   *   `start` throws
   */
  async retry(runId: RunId): Promise<Run> {
    const run = await this.#parts.runs.get(runId);
    const { scope } = orderOf(run);
    if (!canRetrySync(run.status)) {
      throw new OsaError('illegal_transition', {
        message: 'Only a force sync that ended without all its data can be started again.',
        details: { runId, status: run.status },
      });
    }
    return this.#parts.starter.sync(run, scope, runId);
  }

  /** @throws OsaError `not_found`, `illegal_transition` when it has ended otherwise */
  async cancel(runId: RunId): Promise<void> {
    orderOf(await this.#parts.runs.get(runId));
    await this.#parts.lifecycle.cancel(runId);
  }
}

function orderOf(run: Run): NonNullable<Run['forceSync']> {
  if (run.forceSync !== null) return run.forceSync;
  throw new OsaError('not_found', {
    message: 'That run is no force sync.',
    details: { runId: run.runId },
  });
}
