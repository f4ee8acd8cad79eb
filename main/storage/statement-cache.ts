import type BetterSqlite from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Statements kept prepared; a group insert has one for each size of the group. */
const KEPT_STATEMENTS = 400;

/**
 * Lends a connection to Kysely that prepares each statement once.
 *
 * Kysely gives the text of the statement at each call, and preparing it again took a
 * seventh of the time in which deliveries were taken in. SQLite prepares a kept statement
 * anew by itself when the schema has changed.
 */
export function withStatementCache(connection: BetterSqlite.Database): SqliteDatabase {
  const statements = new Map<string, BetterSqlite.Statement>();
  return {
    close: () => {
      statements.clear();
      connection.close();
    },
    prepare: (text) => {
      const kept = statements.get(text);
      if (kept !== undefined) return kept;
      const statement = connection.prepare(text);
      statements.set(text, statement);
      const oldest = statements.keys().next();
      if (statements.size > KEPT_STATEMENTS && !oldest.done) statements.delete(oldest.value);
      return statement;
    },
  };
}
