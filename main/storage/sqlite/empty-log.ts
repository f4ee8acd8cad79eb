import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { OsaError } from '../../../shared/errors.ts';
import type { Schema } from '../schema.ts';

/** A reader of the console's own is done long before this. */
const ATTEMPTS = 20;
const BETWEEN_MS = 100;

/**
 * Moves the whole write-ahead log into the database and leaves an empty file of it.
 *
 * With `secure_delete` the database then holds zeros where something was deleted.
 *
 * @throws OsaError `storage_unavailable` while another program reads the database
 */
export async function emptyLog(database: Kysely<Schema>): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
    if (rows[0]?.busy === 0) return;
    await pause(BETWEEN_MS);
  }
  throw new OsaError('storage_unavailable', {
    message:
      'It is deleted, but another program reads the database, so traces of it are left in its log. Close that program and delete another run, or restart the console.',
  });
}
