import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE inbox_deliveries ADD COLUMN repeats_key TEXT`,
  // Until now only the key told it: that of the first, a colon, the id of the one before.
  `UPDATE inbox_deliveries SET repeats_key = substr(dedupe_key, 1, length(dedupe_key) - 37)
    WHERE source IN ('tool', 'batch', 'pasted')
      AND dedupe_key GLOB '?*:????????-????-????-????-????????????'
      AND dedupe_key NOT GLOB 'replay:*'`,
  `CREATE INDEX inbox_deliveries_by_repeat ON inbox_deliveries (repeats_key, sequence)
    WHERE repeats_key IS NOT NULL`,
];

/** Says in a column of its own which deliveries repeat one whose result no longer stands. */
export const repeatedDeliveriesSchema: Migration = {
  version: 130,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
