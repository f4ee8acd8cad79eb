import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE inbox_deliveries ADD COLUMN same_id_as TEXT`,
  `CREATE INDEX inbox_deliveries_by_same_id ON inbox_deliveries (same_id_as, sequence)
    WHERE same_id_as IS NOT NULL`,
];

/** Links a delivery to the earlier one to which its sender gave the same id with other content. */
export const sameIdSchema: Migration = {
  version: 160,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
