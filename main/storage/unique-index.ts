import BetterSqlite from 'better-sqlite3';

/** Says whether a write was refused because another row has the same value in a column. */
export function breaksUniqueIndex(error: unknown, column: string): boolean {
  return (
    error instanceof BetterSqlite.SqliteError &&
    error.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
    error.message.endsWith(`.${column}`)
  );
}
