import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements = [
  `CREATE TABLE used_signatures (
    signature TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX used_signatures_by_end ON used_signatures (expires_at)`,
];

/** Remembers over a restart which signed requests of scripts have been taken. */
export const usedSignaturesSchema: Migration = {
  version: 200,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
