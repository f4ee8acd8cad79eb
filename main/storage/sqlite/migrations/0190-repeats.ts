import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statement = 'ALTER TABLE inbox_deliveries ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0';

/** Counts how often the same came again, without a row for each time. */
export const repeatsSchema: Migration = {
  version: 190,
  async up(trx: Kysely<unknown>) {
    await sql.raw(statement).execute(trx);
  },
};
