import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { BuiltOnce } from './built-once.ts';
import type { Schema } from './schema.ts';

/** Marks a transaction, so that no other handle passes for one. */
export const TRANSACTION = Symbol('transaction');

/** What can be read from: the database, or a transaction, which sees its own changes. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom'>;

/**
 * An open transaction: the only thing that can write.
 *
 * Whatever writes takes it as its first argument, so a write outside of a transaction does
 * not compile. Only `Database.transaction` and `EventLog.transaction` open one.
 */
export type Transaction = Pick<
  KyselyTransaction<Schema>,
  'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'executeQuery'
> & {
  readonly [TRANSACTION]: true;
  /** Those that every delivery makes, as they were built for this database. */
  readonly statements: BuiltOnce;
};

/**
 * The open database: it can be read from, and it opens transactions.
 *
 * @example
 * const runs = new RunRepository(database);
 * await database.transaction((trx) => runs.insert(trx, run, extra));
 * const run = await runs.get(runId);
 */
export interface Database extends Reader {
  /**
   * Commits everything that `work` writes, or nothing when it throws.
   *
   * For changes that announce nothing; for others see `EventLog.transaction`. Inside, read
   * from the transaction as well (`runs.within(trx)`): the database itself waits for its end.
   *
   * @throws OsaError `conflict` when another writer was faster and all of it can be made anew
   */
  transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;

  /** Reads several things as they stand at one moment. */
  snapshot<T>(work: (from: Reader) => Promise<T>): Promise<T>;

  /**
   * The number up to which every event that will ever be there can be seen by `from`;
   * `Infinity` where what is seen is all there is.
   *
   * Events are numbered before their transaction commits. Where several write at once, 8 may
   * be there while 7 is still to come, and a reader that goes on after 8 never sees 7. So
   * nobody reads beyond this number, which is one below the smallest that an open
   * transaction has taken. To be asked before reading, on the handle that reads.
   *
   * Where a transaction that holds readers up is rolled back, no event tells them to go on:
   * a database with several writers then has to call them as after a commit.
   */
  eventHorizon(from: Reader): Promise<number>;

  /** Says what is wrong with the storage in a sentence; `null` when the error is another. */
  describeProblem(error: unknown): string | null;

  close(): Promise<void>;
}
