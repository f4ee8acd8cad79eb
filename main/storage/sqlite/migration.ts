import { copyFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { OsaError } from '../../../shared/errors.ts';

/** One step of the schema. Versions go up by ten, so that a fix can go between. */
export interface Migration {
  readonly version: number;
  up(trx: Kysely<unknown>): Promise<void>;
}

/**
 * Brings the database to the newest version.
 *
 * Each step runs in one transaction with its version bump, so a killed process leaves
 * either the old version or the new one. Before the first pending step of a database
 * that already holds data the file is copied beside itself.
 *
 * @param backUp copies the database before the first step; not called for a new one
 * @throws OsaError `storage_from_the_future` when the database is newer than the code
 */
export async function migrate(
  database: Kysely<unknown>,
  migrations: readonly Migration[],
  backUp: (fromVersion: number) => Promise<void>,
): Promise<void> {
  const current = await readVersion(database);
  const newest = Math.max(0, ...migrations.map((migration) => migration.version));
  if (current > newest) {
    throw new OsaError('storage_from_the_future', {
      details: { database: String(current), console: String(newest) },
    });
  }
  const pending = migrations
    .filter((migration) => migration.version > current)
    .toSorted((a, b) => a.version - b.version);
  if (current > 0 && pending.length > 0) await backUp(current);
  for (const migration of pending) {
    await database.transaction().execute(async (trx) => {
      await migration.up(trx);
      await sql.raw(`PRAGMA user_version = ${migration.version}`).execute(trx);
    });
  }
}

/** Reads the schema version; 0 is a database without tables. */
export async function readVersion(database: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(database);
  return rows[0]?.user_version ?? 0;
}

/** Copies a database whose write-ahead log has just been folded in. */
export async function backUpDatabase(
  database: Kysely<unknown>,
  file: string,
  fromVersion: number,
): Promise<string> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
  const target = `${file}.before-${fromVersion}.backup`;
  await copyFile(file, target);
  return target;
}

/** Takes all backups of a database away: they hold what has since been deleted from it. */
export async function removeBackups(file: string): Promise<void> {
  const start = `${basename(file)}.before-`;
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(start) || !name.endsWith('.backup')) continue;
    await rm(join(dirname(file), name), { force: true });
  }
}
