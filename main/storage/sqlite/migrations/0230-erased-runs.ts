import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements = [
  `CREATE TABLE erased_run_ids (
    id TEXT PRIMARY KEY,
    erased_at TEXT NOT NULL
  ) WITHOUT ROWID, STRICT`,
];

/** Remembers by which ids a late answer could name a run that has been deleted. */
export const erasedRunsSchema: Migration = {
  version: 230,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
