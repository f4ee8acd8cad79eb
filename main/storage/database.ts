import type { CompiledQuery, Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { BuiltOnce } from './built-once.ts';
import type { Schema } from './schema.ts';

/** Marks a transaction, so that no other handle passes for one. */
export const TRANSACTION = Symbol('transaction');

/** Something to read from: the database, or a transaction, which sees its own changes. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom'>;

/**
 * An open transaction: the only thing that can write.
 *
 * Whatever writes takes it as its first argument, so a write outside of a transaction does
 * not compile. Only `Database.transaction` and `EventLog.transaction` open one; a statement
 * that is a transaction by itself goes through `Database.commitOne`.
 */
export type Transaction = Pick<
  KyselyTransaction<Schema>,
  'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'executeQuery'
> & {
  readonly [TRANSACTION]: true;
  /** The statements that every delivery makes, built once for this database. */
  readonly statements: BuiltOnce;
};

/** What a single statement is written with. */
export type StatementBuilder = Pick<Transaction, 'insertInto' | 'statements'>;

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
   * from the transaction too (`runs.within(trx)`): the database waits for the transaction to end.
   *
   * @throws OsaError `conflict` when another writer was faster; all of it can be tried again
   */
  transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;

  /**
   * Commits what one statement writes: the same as a transaction that makes no other, by the
   * shortest way to the disk, for what a sender waits for.
   *
   * @param build the statement, not run yet
   * @returns the rows that it returns
   * @throws what `transaction` throws
   */
  commitOne<Row>(build: (builder: StatementBuilder) => CompiledQuery<Row>): Promise<readonly Row[]>;

  /** Reads several things as they stand at one moment. */
  snapshot<T>(work: (from: Reader) => Promise<T>): Promise<T>;

  /**
   * The number up to which `from` sees every event that there will ever be; `Infinity` where
   * no event can come late.
   *
   * An event gets its number before its transaction commits. With several writers, 8 may be
   * visible while 7 is still to come, and a reader that continues after 8 never sees 7. So
   * nobody reads beyond this number, which is one below the smallest that an open
   * transaction has taken. Ask for it before reading, on the handle that reads.
   *
   * When a transaction that held readers up is rolled back, no event tells them to continue.
   * A database with several writers has to wake them then as it does after a commit.
   */
  eventHorizon(from: Reader): Promise<number>;

  /**
   * Looks whether what is written would be found again at the next start.
   *
   * @param options.byWriting also writes a little, to see whether it can
   * @throws what a transaction would throw
   */
  check(options: { byWriting: boolean }): Promise<void>;

  /**
   * Reads everything through, which can take minutes, and says what is wrong in a sentence;
   * `null` when it is whole or could not be told.
   */
  findDamage(): Promise<string | null>;

  /**
   * Overwrites what was deleted: nothing of it is left in the database, its log or its backups.
   *
   * @throws OsaError `storage_unavailable` while somebody else reads the database
   */
  overwriteDeleted(): Promise<void>;

  /** Says what is wrong with the storage in a sentence; `null` when the error is another. */
  describeProblem(error: unknown): string | null;

  close(): Promise<void>;
}
