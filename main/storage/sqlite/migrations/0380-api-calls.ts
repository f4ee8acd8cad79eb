import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE INDEX opal_api_performance_by_time ON opal_api_performance (timestamp)`,
  `CREATE INDEX opal_api_performance_by_run ON opal_api_performance (workflow_id)
    WHERE workflow_id IS NOT NULL`,
];

/** Calls are forgotten by their age, and with their run. */
export const apiCallsIndex: Migration = {
  version: 380,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
