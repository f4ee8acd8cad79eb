import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead_letter', 'cancelled')),
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    priority INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    deadline_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until TEXT,
    fencing_token INTEGER NOT NULL DEFAULT 0,
    signalled INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT`,
  `INSERT INTO jobs (id, kind, subject, idempotency_key, state, payload, due_at, attempts,
      signalled, last_error, created_at, updated_at)
    SELECT id, kind, workflow_id, idempotency_key,
      CASE state WHEN 'failed' THEN 'dead_letter' ELSE state END, payload, due_at, attempts,
      signalled, last_error, created_at, updated_at
    FROM workflow_tasks`,
  `DROP TABLE workflow_tasks`,
  `CREATE INDEX jobs_waiting ON jobs (priority DESC, due_at) WHERE state = 'waiting'`,
  `CREATE INDEX jobs_dead_letters ON jobs (updated_at) WHERE state = 'dead_letter'`,
  `CREATE INDEX jobs_by_subject ON jobs (subject)`,

  `ALTER TABLE inbox_deliveries ADD COLUMN lease_owner TEXT`,
  `ALTER TABLE inbox_deliveries ADD COLUMN fencing_token INTEGER NOT NULL DEFAULT 0`,
  `UPDATE inbox_deliveries SET lease_until = NULL
    WHERE status = 'received' AND lease_until IS NOT NULL`,
];

/**
 * Durable jobs that need not be of a run take the place of its tasks, and whoever takes a
 * job or a delivery gets a fencing token.
 *
 * Nobody holds a lease from before: the process that had it has ended.
 */
export const jobsSchema: Migration = {
  version: 140,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
