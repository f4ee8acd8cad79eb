import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/** `engagement_id` is empty for what holds for all clients. */
const TABLE = `CREATE TABLE document_profiles (
  engagement_id TEXT NOT NULL PRIMARY KEY,
  brand TEXT CHECK (brand IS NULL OR json_valid(brand)),
  word_rules TEXT CHECK (word_rules IS NULL OR json_valid(word_rules)),
  logo BLOB,
  logo_width INTEGER,
  logo_height INTEGER,
  updated_at TEXT NOT NULL
) STRICT`;

/** How each client's documents look and are worded. */
export const documentProfilesSchema: Migration = {
  version: 352,
  async up(trx: Kysely<unknown>) {
    await sql.raw(TABLE).execute(trx);
  },
};
