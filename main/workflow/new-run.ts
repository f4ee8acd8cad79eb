import type { RunId } from '../../shared/domain/ids.ts';
import type { KeptIntake, RunTarget } from '../../shared/domain/run.ts';
import type { Database } from '../storage/database.ts';

/** What a run is made of. */
export interface NewRun {
  readonly runId: RunId;
  readonly intake: KeptIntake;
  readonly recipients: Uint8Array | null;
  readonly target: RunTarget;
  /** When it is to be sent; `null`: at once. */
  readonly scheduledForMs: number | null;
  readonly rerunOf: RunId | null;
  /** What is to be written with it, in the same transaction. */
  readonly alongside?: (trx: Database) => Promise<void>;
}
