import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { backUpDatabase, migrate, type Migration } from './migration.ts';
import { firstSchema } from './migrations/0010-first-schema.ts';
import type { Schema } from './schema.ts';

/** A handle on the database, or on a transaction of it: repositories take either. */
export type Database = Kysely<Schema>;

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [firstSchema];

const DATABASE_FILE = 'console.db';

/**
 * Opens the one database of a data folder and brings it to the newest version.
 *
 * One connection, one writer. `synchronous=FULL` is set explicitly because the driver
 * falls back to NORMAL in WAL mode; with it a commit survives a power cut.
 *
 * @throws OsaError `storage_from_the_future`
 */
export async function openDatabase(
  dataDir: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database> {
  const file = join(dataDir, DATABASE_FILE);
  const connection = new BetterSqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('secure_delete = ON');
  try {
    const unmigrated = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) });
    await migrate(unmigrated, migrations, async (version) => {
      await chmod(await backUpDatabase(unmigrated, file, version), 0o600);
    });
    for (const suffix of ['', '-wal', '-shm']) await chmod(file + suffix, 0o600);
  } catch (error) {
    connection.close();
    throw error;
  }
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
}
