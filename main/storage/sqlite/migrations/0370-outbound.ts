import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE outbound_endpoints (
    id TEXT PRIMARY KEY,
    from_seq INTEGER NOT NULL,
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
    disabled_reason TEXT NOT NULL,
    breaker TEXT NOT NULL CHECK (json_valid(breaker)),
    failing_since TEXT,
    warned_percent INTEGER NOT NULL,
    rotated_at TEXT NOT NULL,
    previous_until TEXT,
    created_at TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE outbound_deliveries (
    id TEXT PRIMARY KEY,
    endpoint_id TEXT NOT NULL REFERENCES outbound_endpoints (id) ON DELETE CASCADE,
    event_seq INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    workflow_id TEXT REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'refused', 'dead_letter')),
    attempts INTEGER NOT NULL,
    next_at TEXT,
    created_at TEXT NOT NULL,
    ended_at TEXT,
    last_category TEXT,
    last_status INTEGER,
    replay_of TEXT,
    -- An event is handed out once; what a person sends again is a row of its own.
    handed_out TEXT NOT NULL UNIQUE
  ) STRICT`,
  `CREATE INDEX outbound_deliveries_waiting ON outbound_deliveries (endpoint_id, event_seq)
    WHERE state = 'waiting'`,
  `CREATE INDEX outbound_deliveries_by_time ON outbound_deliveries (endpoint_id, state, created_at)`,
  `CREATE INDEX outbound_deliveries_by_run ON outbound_deliveries (workflow_id)
    WHERE workflow_id IS NOT NULL`,
  `CREATE TABLE outbound_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id TEXT NOT NULL REFERENCES outbound_deliveries (id) ON DELETE CASCADE,
    endpoint_id TEXT NOT NULL,
    at TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    category TEXT,
    status INTEGER,
    response TEXT
  ) STRICT`,
  'CREATE INDEX outbound_attempts_by_delivery ON outbound_attempts (delivery_id)',
  'CREATE INDEX outbound_attempts_by_time ON outbound_attempts (endpoint_id, at)',
];

/** Endpoints that events are sent to, what is on its way to them, and each attempt. */
export const outboundSchema: Migration = {
  version: 370,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
