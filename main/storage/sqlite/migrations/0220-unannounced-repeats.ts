import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statement =
  'ALTER TABLE inbox_deliveries ADD COLUMN unannounced_repeats INTEGER NOT NULL DEFAULT 0';

/** Remembers repeats that came before the run of the first was known, until it is. */
export const unannouncedRepeatsSchema: Migration = {
  version: 220,
  async up(trx: Kysely<unknown>) {
    await sql.raw(statement).execute(trx);
  },
};
