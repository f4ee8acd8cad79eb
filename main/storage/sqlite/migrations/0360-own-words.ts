import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE pii_engagements ADD COLUMN keeps_own_words INTEGER NOT NULL DEFAULT 1
    CHECK (keeps_own_words IN (0, 1))`,
  'ALTER TABLE pii_engagements ADD COLUMN sealed_own_words BLOB',
];

/** What each client calls itself and says of itself, sealed, and whether it stays as it is. */
export const ownWordsSchema: Migration = {
  version: 360,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
