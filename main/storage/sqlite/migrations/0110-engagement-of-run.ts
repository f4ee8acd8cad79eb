import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_workflow_executions ADD COLUMN engagement_id TEXT`,
  `DROP INDEX opal_workflow_executions_by_client`,
  `CREATE INDEX opal_workflow_executions_by_client
    ON opal_workflow_executions (coalesce(engagement_id, client_name), trigger_timestamp DESC)`,
  `DROP INDEX opal_workflow_executions_analyses`,
  `CREATE INDEX opal_workflow_executions_analyses
    ON opal_workflow_executions (coalesce(engagement_id, client_name), target, trigger_timestamp)
    WHERE force_sync_requested = 0`,
];

/**
 * Whose run it is, where the client's name was replaced: the same may be kept of two names.
 *
 * Runs of before keep none, and go on belonging to whoever is kept under their name.
 */
export const engagementOfRunSchema: Migration = {
  version: 110,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
