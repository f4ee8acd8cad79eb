import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_workflow_executions ADD COLUMN instance_id TEXT`,
  `UPDATE opal_workflow_executions SET instance_id = (
    SELECT instance_id FROM opal_executions
    WHERE opal_executions.workflow_id = opal_workflow_executions.id
    ORDER BY intended_at DESC LIMIT 1
  ) WHERE connection_id IS NOT NULL`,
];

/** The instance of Opal that a run is for, from its start on; of runs before, the one it went to. */
export const instanceOfRunSchema: Migration = {
  version: 324,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
