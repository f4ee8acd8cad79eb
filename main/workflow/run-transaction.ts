import type { RunId } from '../../shared/domain/ids.ts';
import type { Emit, EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Transaction } from '../storage/database.ts';
import { repeatOnConflict } from '../storage/repeat-on-conflict.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { RunWithAgents } from './run-with-agents.ts';
import { writeAtOnce, type RunWriter } from './run-writer.ts';

/** Where a run is read and its change announced. */
export interface ChangeSources {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly eventLog: Pick<EventLog, 'transaction'>;
}

/** A transaction that is under way, and its events. */
export interface EmittingTransaction {
  readonly trx: Transaction;
  readonly emit: Emit;
}

/** The same, with the place where changes of runs go. */
export interface RunTransaction extends EmittingTransaction {
  readonly writer: RunWriter;
}

/**
 * Changes a run in one transaction with its audit row and its events.
 *
 * The run is read in that transaction. Where another writer has changed it all the same,
 * everything is read and decided again.
 *
 * @throws OsaError `not_found`; `conflict` when other writers were always faster
 */
export async function changeRun<T>(
  sources: ChangeSources,
  runId: RunId,
  work: (context: RunTransaction, now: RunWithAgents) => Promise<T>,
): Promise<T> {
  return repeatOnConflict(() =>
    sources.eventLog.transaction((trx, emit) =>
      changeRunWithin(sources, { trx, emit }, runId, work),
    ),
  );
}

/** The same as part of the caller's transaction, which the caller repeats on a conflict. */
export async function changeRunWithin<T>(
  { runs, agents }: ChangeSources,
  { trx, emit }: EmittingTransaction,
  runId: RunId,
  work: (context: RunTransaction, now: RunWithAgents) => Promise<T>,
): Promise<T> {
  const now = {
    run: await runs.within(trx).get(runId),
    agents: await agents.within(trx).listStates(runId),
  };
  return work({ trx, emit, writer: writeAtOnce(runs, trx) }, now);
}
