import BetterSqlite from 'better-sqlite3';

const PROBLEMS: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_FULL', 'The disk is full. Free some space; senders are told to come again.'],
  ['SQLITE_IOERR', 'The disk cannot be written. Check the disk and free some space.'],
  ['SQLITE_BUSY', 'Another program holds the database. Close whatever has console.db open.'],
  ['SQLITE_LOCKED', 'Another program holds the database. Close whatever has console.db open.'],
  ['SQLITE_READONLY', 'The data folder cannot be written. Check its permissions.'],
  ['SQLITE_CANTOPEN', 'The database cannot be opened. Check the data folder.'],
  ['SQLITE_CORRUPT', 'The database is damaged. Close the console and put a backup in its place.'],
  ['SQLITE_NOTADB', 'The database is damaged. Close the console and put a backup in its place.'],
];

/** Says what is wrong with the storage in a sentence; `null` when the error is another. */
export function describeStorageError(error: unknown): string | null {
  if (!(error instanceof BetterSqlite.SqliteError)) return null;
  const { code } = error;
  return PROBLEMS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/**
 * Whether the console can store at the moment, as its last write showed.
 *
 * Kept in memory: when nothing can be written, this cannot either.
 */
export class StorageHealth {
  #problem: string | null = null;

  /** What is wrong, for a person; `null` while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** @returns whether the error was one of the storage */
  failed(error: unknown): boolean {
    const problem = describeStorageError(error);
    if (problem === null) return false;
    this.#problem = problem;
    return true;
  }

  succeeded(): void {
    this.#problem = null;
  }
}
