import BetterSqlite from 'better-sqlite3';
import { OsaError } from '../../../shared/errors.ts';

/** What a person is told of a database that is damaged. */
export const DAMAGED = 'The database is damaged. Close the console and put a backup in its place.';
const FULL = 'The disk is full. Free some space; senders are told to come again.';
const HELD = 'Another program holds the database. Close whatever has console.db open.';

const PROBLEMS: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_FULL', FULL],
  // The index of the log could not grow: a start on a full disk.
  ['SQLITE_IOERR_SHMSIZE', FULL],
  ['SQLITE_IOERR', 'The disk cannot be written. Check the disk and free some space.'],
  ['SQLITE_BUSY', HELD],
  ['SQLITE_LOCKED', HELD],
  ['SQLITE_READONLY', 'The data folder cannot be written. Check its permissions.'],
  ['SQLITE_CANTOPEN', 'The database cannot be opened. Check the data folder.'],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_NOTADB', DAMAGED],
];

/** What a file beside the database can fail with: a report, a backup. */
const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EIO: 'The disk cannot be written. Check the disk and free some space.',
  EROFS: 'The data folder cannot be written. Check its permissions.',
};

/** Problems with opening the database that a person can solve. */
const CANNOT_OPEN = ['SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN', 'SQLITE_FULL'];

/** Says what is wrong with the storage in a sentence; `null` when the error is another. */
export function describeSqliteProblem(error: unknown): string | null {
  if (error instanceof OsaError && error.code === 'storage_unavailable') return error.message;
  const thrown = error instanceof OsaError ? error.cause : error;
  if (!(thrown instanceof BetterSqlite.SqliteError)) return FILE_PROBLEMS[codeOf(thrown)] ?? null;
  const { code } = thrown;
  return PROBLEMS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/**
 * The console's error for one of SQLite's, where it has one.
 *
 * `conflict`: the transaction had read something that another process changed before it could
 * write. All of it can be tried again.
 */
export function errorOfTransaction(error: unknown): unknown {
  const isOutOfDate =
    error instanceof BetterSqlite.SqliteError && error.code === 'SQLITE_BUSY_SNAPSHOT';
  return isOutOfDate ? new OsaError('conflict', { cause: error }) : error;
}

/** The console's error for a file that is damaged or no database: a person can solve that. */
export function errorOfOpening(error: unknown, file: string): unknown {
  if (!(error instanceof BetterSqlite.SqliteError)) return error;
  if (!CANNOT_OPEN.includes(error.code)) return error;
  const problem = error.code === 'SQLITE_FULL' ? FULL : null;
  return new OsaError('storage_unavailable', {
    message:
      problem ??
      `The database ${file} cannot be opened (${error.code}). Put a backup in its place, or move it away to begin anew.`,
    details: { file },
    cause: error,
  });
}

/** Says whether another process holds the file. */
export function isHeldElsewhere(error: unknown): boolean {
  return error instanceof BetterSqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function codeOf(error: unknown): string {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? String(error.code) : '';
}
