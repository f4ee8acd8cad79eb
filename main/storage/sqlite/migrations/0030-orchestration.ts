import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_workflow_executions ADD COLUMN held_reason TEXT`,
  `ALTER TABLE opal_workflow_executions ADD COLUMN rerun_of TEXT`,
  `CREATE INDEX opal_workflow_executions_by_client
    ON opal_workflow_executions (client_name, trigger_timestamp DESC)`,

  `ALTER TABLE opal_agent_executions ADD COLUMN reused_from TEXT`,
  `ALTER TABLE opal_agent_executions ADD COLUMN reused_received_at TEXT`,
  `CREATE INDEX opal_agent_executions_running ON opal_agent_executions (workflow_id)
    WHERE status = 'running'`,
  `CREATE INDEX opal_agent_executions_by_completion ON opal_agent_executions (completed_at)
    WHERE status = 'completed'`,

  `CREATE TABLE workflow_tasks (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'cancelled')),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    due_at TEXT NOT NULL,
    deadline_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until TEXT,
    signalled INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX workflow_tasks_due ON workflow_tasks (due_at) WHERE state = 'waiting'`,
  `CREATE INDEX workflow_tasks_by_run ON workflow_tasks (workflow_id)`,

  `CREATE TABLE recovery_incidents (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    agent_id TEXT,
    scenario TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('recovering', 'escalated', 'recovered', 'closed')),
    occurrences INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    escalated_at TEXT
  ) STRICT`,
  `CREATE UNIQUE INDEX recovery_incidents_open
    ON recovery_incidents (workflow_id, scenario, coalesce(agent_id, ''))
    WHERE state IN ('recovering', 'escalated')`,
  `CREATE INDEX recovery_incidents_escalated ON recovery_incidents (escalated_at)
    WHERE state = 'escalated'`,
];

/**
 * What orchestration needs to keep: tasks that survive a restart, what recovery does and
 * where it needs a person, runs that are held, and results that were reused.
 */
export const orchestrationSchema: Migration = {
  version: 30,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
