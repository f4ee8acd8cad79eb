import BetterSqlite from 'better-sqlite3';
import { OsaError } from '../../shared/errors.ts';

/**
 * Says whether a change failed because another writer was faster, so that it can be made
 * anew: the version was no longer the one that was read, or SQLite says that what the
 * transaction has read is old.
 */
export function isWriteConflict(error: unknown): boolean {
  if (error instanceof OsaError) return error.code === 'conflict';
  return error instanceof BetterSqlite.SqliteError && error.code === 'SQLITE_BUSY_SNAPSHOT';
}
