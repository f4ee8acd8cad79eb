import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_workflow_executions ADD COLUMN sync_scope TEXT
    CHECK (sync_scope IN ('quick', 'priority_platforms', 'odp_only', 'all_platforms', 'full'))`,
  `ALTER TABLE opal_workflow_executions ADD COLUMN sync_basis TEXT`,
  // Nothing has asked for a force sync before this version.
  `UPDATE opal_workflow_executions SET force_sync_requested = 0, last_sync_at = NULL
    WHERE force_sync_requested <> 0 OR last_sync_at IS NOT NULL`,
  // Of two callers that start one together, the second cannot be written.
  `CREATE UNIQUE INDEX opal_workflow_executions_one_force_sync
    ON opal_workflow_executions (force_sync_requested)
    WHERE force_sync_requested = 1 AND status IN ('pending', 'triggered', 'running')`,
  `CREATE INDEX opal_workflow_executions_force_syncs
    ON opal_workflow_executions (created_at DESC) WHERE force_sync_requested = 1`,
  `CREATE INDEX opal_workflow_executions_analyses
    ON opal_workflow_executions (client_name, target, trigger_timestamp)
    WHERE force_sync_requested = 0`,
  `CREATE INDEX opal_workflow_executions_by_sync
    ON opal_workflow_executions (last_sync_at) WHERE last_sync_at IS NOT NULL`,
];

/** What makes a run a force sync, and that there is one of them at a time. */
export const forceSyncSchema: Migration = {
  version: 40,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
