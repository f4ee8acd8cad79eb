import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/** Of what was signed off before it stays empty: what had come by then was seen. */
const COLUMN = `ALTER TABLE answer_versions
  ADD COLUMN signed_results TEXT CHECK (signed_results IS NULL OR json_valid(signed_results))`;

/** Which results somebody saw who signed an answer off. */
export const signedResultsSchema: Migration = {
  version: 354,
  async up(trx: Kysely<unknown>) {
    await sql.raw(COLUMN).execute(trx);
  },
};
