import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, sql, SqliteDialect, type CompiledQuery, type QueryResult } from 'kysely';
import { BuiltOnce } from '../built-once.ts';
import {
  TRANSACTION,
  type Database,
  type StatementBuilder,
  type Transaction,
} from '../database.ts';
import { DatabaseFiles } from './database-files.ts';
import { findDamage } from './find-damage.ts';
import { emptyLog } from './empty-log.ts';
import { backUpDatabase, migrate, removeBackups, type Migration } from './migration.ts';
import type { Schema } from '../schema.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import {
  DAMAGED,
  describeSqliteProblem,
  errorOfOpening,
  errorOfTransaction,
} from './sqlite-errors.ts';
import { withStatementCache } from './statement-cache.ts';

/** At the start there is time to wait for another program, in milliseconds. */
const OPENING_TIMEOUT_MS = 5000;
/** Later, a wait holds up every sender: better to have them try again. */
const BUSY_TIMEOUT_MS = 250;

const DATABASE_FILE = 'console.db';

/**
 * Opens the one database of a data folder and brings it to the newest version.
 *
 * @throws OsaError `storage_from_the_future`
 */
export async function openDatabase(
  dataDir: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database> {
  const connection = await connect(dataDir, migrations);
  const prepared = withStatementCache(connection);
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared }) });
  const file = join(dataDir, DATABASE_FILE);
  const files = new DatabaseFiles(connection, file);
  const filesCheck: FilesCheck = {
    verify: () => files.verify(),
    emptyLargeLog: () => files.emptyLargeLog(),
    isDamaged: () => findDamage(connection, file),
    removeBackups: () => removeBackups(file),
    close: () => files.close(),
  };
  return databaseOver(kysely, filesCheck, {
    isInTransaction: () => connection.inTransaction,
    run: ({ sql: text, parameters }) => {
      const statement = prepared.prepare(text);
      if (statement.reader) return { rows: statement.all(parameters) };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
    },
  });
}

/** What is known of the files that a database is in. */
interface FilesCheck {
  /** @throws OsaError `storage_unavailable` when they are not the ones that were opened */
  verify(): void;
  /** Gives back the room that a long reader let the log take. */
  emptyLargeLog(): void;
  /** `null` when it could not be told. */
  isDamaged(): Promise<boolean | null>;
  removeBackups(): Promise<void>;
  /** Call it after the connection is closed. */
  close(): void;
}

/**
 * The connection itself, for statements that are built once: Kysely hands a statement on from
 * promise to promise, which takes as long as many of them.
 */
interface DirectConnection {
  readonly isInTransaction: () => boolean;
  readonly run: (query: CompiledQuery) => QueryResult<unknown>;
}

const IN_NO_FILES: FilesCheck = {
  verify: () => undefined,
  emptyLargeLog: () => undefined,
  isDamaged: async () => null,
  removeBackups: async () => undefined,
  close: () => undefined,
};

/** The console's database over Kysely. */
export function databaseOver(
  kysely: Kysely<Schema>,
  files: FilesCheck = IN_NO_FILES,
  direct: DirectConnection | null = null,
): Database {
  const statements = new BuiltOnce();
  // The statement's own type, as Kysely's driver takes it too.
  const runDirectly = <Row>({ run }: DirectConnection, query: CompiledQuery<Row>) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    run(query) as QueryResult<Row>;
  const ownWay =
    direct === null
      ? {}
      : {
          executeQuery: async <Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>> =>
            runDirectly(direct, query),
        };
  const inOne = async <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => {
    try {
      return await kysely
        .transaction()
        .execute((trx) =>
          work(Object.assign(trx, { [TRANSACTION]: true, statements, ...ownWay } as const)),
        );
    } catch (error) {
      throw errorOfTransaction(error);
    }
  };
  /** A file that was cut off or replaced reads as damaged: its own sentence says more. */
  const sayWhatHappened = (problem: string): string => {
    try {
      files.verify();
      return problem;
    } catch (lost) {
      return describeSqliteProblem(lost) ?? problem;
    }
  };
  /** What went into files that have no name any more is not said to be written. */
  const verified = async <T>(write: () => Promise<T>): Promise<T> => {
    const written = await write().catch((error: unknown) => {
      // SQLite calls a file damaged that somebody has cut off or replaced.
      files.verify();
      throw error;
    });
    files.verify();
    return written;
  };
  /** A log that was cut is as long as before once something is written behind the gap. */
  const inWhole: typeof inOne = (work) =>
    inOne((trx) => {
      files.verify();
      return work(trx);
    });
  const builder: StatementBuilder = { insertInto: (into) => kysely.insertInto(into), statements };
  /** Directly, unless a transaction is open, which it would become a part of. */
  const runOne = async <Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> => {
    try {
      files.verify();
      if (direct !== null && !direct.isInTransaction()) return runDirectly(direct, query).rows;
    } catch (error) {
      throw errorOfTransaction(error);
    }
    return (await inWhole((trx) => trx.executeQuery(query))).rows;
  };
  return {
    selectFrom: (from) => kysely.selectFrom(from),
    transaction: (work) => verified(() => inWhole(work)),
    commitOne: (build) => verified(() => runOne(build(builder))),
    snapshot: inOne,
    // There is one writer at a time, so events are numbered in the order of their commits.
    eventHorizon: () => Promise.resolve(Infinity),
    check: async ({ byWriting }) => {
      files.verify();
      files.emptyLargeLog();
      if (!byWriting) return;
      const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(kysely);
      await sql.raw(`PRAGMA user_version = ${rows[0]?.user_version ?? 0}`).execute(kysely);
      files.verify();
    },
    findDamage: async () => ((await files.isDamaged()) === true ? sayWhatHappened(DAMAGED) : null),
    overwriteDeleted: async () => {
      await emptyLog(kysely);
      await files.removeBackups();
    },
    describeProblem: (error) => {
      const problem = describeSqliteProblem(error);
      return problem === null ? null : sayWhatHappened(problem);
    },
    close: async () => {
      await kysely.destroy();
      files.close();
    },
  };
}

/**
 * One connection, one writer.
 *
 * `synchronous=FULL` is set explicitly because the driver falls back to NORMAL in WAL mode;
 * with it a commit survives a power cut.
 */
async function connect(
  dataDir: string,
  migrations: readonly Migration[],
): Promise<BetterSqlite.Database> {
  const file = join(dataDir, DATABASE_FILE);
  const connection = new BetterSqlite(file);
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // Room for many group commits before their pages are moved to the database file.
    connection.pragma('wal_autocheckpoint = 4000');
    connection.pragma(`busy_timeout = ${OPENING_TIMEOUT_MS}`);
    connection.pragma('secure_delete = ON');
    // While a table is copied, dropping the old one must not delete what refers to it.
    connection.pragma('foreign_keys = OFF');
    const unmigrated = new Kysely<unknown>({
      dialect: new SqliteDialect({ database: connection }),
    });
    await migrate(unmigrated, migrations, async (version) => {
      await chmod(await backUpDatabase(unmigrated, file, version), 0o600);
    });
    connection.pragma('foreign_keys = ON');
    for (const suffix of ['', '-wal', '-shm']) await chmod(file + suffix, 0o600);
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // A group insert inside a transaction keeps an undo log; in a file it would be slow.
    connection.pragma('temp_store = MEMORY');
  } catch (error) {
    connection.close();
    throw errorOfOpening(error, file);
  }
  return connection;
}
