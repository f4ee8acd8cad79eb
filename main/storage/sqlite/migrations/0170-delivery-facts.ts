import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statement = `ALTER TABLE inbox_deliveries ADD COLUMN facts TEXT
    CHECK (facts IS NULL OR json_valid(facts))`;

/** Keeps what is known of a refusal beside its reason, such as what its signature was like. */
export const deliveryFactsSchema: Migration = {
  version: 170,
  async up(trx: Kysely<unknown>) {
    await sql.raw(statement).execute(trx);
  },
};
