import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE jobs ADD COLUMN last_http_status INTEGER`,
  `UPDATE jobs SET
      last_http_status = CAST(substr(last_error, instr(last_error, ':') + 1) AS INTEGER),
      last_error = substr(last_error, 1, instr(last_error, ':') - 1)
    WHERE last_error GLOB '*:[0-9][0-9][0-9]'`,
];

/**
 * The status that another server answered stands beside the code of a job's last failure.
 *
 * Until now both were one text, `trigger_unreachable:503`.
 */
export const jobHttpStatusSchema: Migration = {
  version: 150,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
