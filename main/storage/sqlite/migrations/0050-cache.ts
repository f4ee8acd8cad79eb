import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE cache_entries (
    category TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value)),
    expires_at TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (category, key)
  ) STRICT`,
  `CREATE INDEX cache_entries_by_expiry ON cache_entries (expires_at)`,

  `CREATE TABLE event_consumers (
    name TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
  ) STRICT`,
];

/**
 * The cache's database layer, and how far each consumer has read the event log.
 */
export const cacheSchema: Migration = {
  version: 50,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
