import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  'ALTER TABLE report_exports ADD COLUMN answer_version INTEGER',
  'ALTER TABLE report_exports ADD COLUMN signed_off_by TEXT',
  'ALTER TABLE report_exports ADD COLUMN override_reason TEXT',
];

/** Which version of the answer an export is of, who signed it off, and why it was made with open points. */
export const exportVersionsSchema: Migration = {
  version: 342,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
