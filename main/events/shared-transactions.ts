import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { GroupCommit } from '../storage/group-commit.ts';
import { EventLog, type Emit } from './event-log.ts';

/** What one of several writes; called once its transaction is committed, the answer tells who waits. */
type Work = (trx: Transaction, emit: Emit) => Promise<() => void>;

interface Parts {
  readonly eventLog: Pick<EventLog, 'transaction'>;
  /** Whether an error would meet whatever is written, as one of the storage does. */
  readonly isFatal: (error: unknown) => boolean;
}

/**
 * Commits what several have to write at the same moment in one transaction.
 *
 * Agents of a run that are under way together reach the same step together, and each waits for the
 * disk: one commit serves them all. Each resolves when its own change is on the disk, as with a
 * transaction of its own. When one of them throws, nothing of it is written, and the others are
 * committed all the same.
 *
 * @example
 * const shared = new SharedTransactions({ eventLog, isFatal });
 * await Promise.all(ids.map((id) => shared.transaction((trx) => executions.update(trx, id, change))));
 */
export class SharedTransactions implements Pick<EventLog, 'transaction'> {
  readonly #commits: GroupCommit<Work, () => void>;

  constructor({ eventLog, isFatal }: Parts) {
    this.#commits = new GroupCommit({
      commit: (works) =>
        eventLog.transaction(async (trx, emit) => {
          const tell: (() => void)[] = [];
          for (const work of works) tell.push(await work(trx, emit));
          return tell;
        }),
      isFatal,
    });
  }

  /**
   * Runs a change and records what it emits, in one transaction with those of others.
   *
   * @param work may be run again, alone, when another of its transaction has thrown: outside of
   *   the transaction it changes nothing
   */
  async transaction<T>(work: (trx: Transaction, emit: Emit) => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const tell = await this.#commits.add(async (trx, emit) => {
      const value = await work(trx, emit);
      return () => resolve(value);
    });
    tell();
    return promise;
  }
}

/** Opens the event log, and the transactions that many share on it. */
export function openEventLog(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
}): { readonly eventLog: EventLog; readonly shared: SharedTransactions } {
  const eventLog = new EventLog(parts);
  const isFatal = (error: unknown): boolean => parts.database.describeProblem(error) !== null;
  return { eventLog, shared: new SharedTransactions({ eventLog, isFatal }) };
}
