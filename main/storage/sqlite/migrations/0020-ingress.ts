import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const KEPT_COLUMNS = [
  'sequence',
  'id',
  'source',
  'route',
  'received_at',
  'status',
  'reason',
  'dedupe_key',
  'body',
  'body_form',
  'size_bytes',
  'workflow_id',
  'agent_id',
  'attempts',
  'processed_at',
].join(', ');

const statements: readonly string[] = [
  `CREATE TABLE inbox_deliveries_20 (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL CHECK (source IN ('tool', 'webhook', 'batch', 'pasted')),
    route TEXT NOT NULL,
    received_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('received', 'done', 'refused', 'quarantined',
      'unmatched', 'dead_letter')),
    reason TEXT,
    dedupe_key TEXT UNIQUE,
    body BLOB,
    body_form TEXT CHECK (body_form IN ('sealed', 'protected')),
    size_bytes INTEGER NOT NULL,
    workflow_id TEXT,
    agent_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    processed_at TEXT,
    thread_id TEXT,
    auth_scheme TEXT,
    http_status INTEGER,
    payload_digest TEXT,
    matched_by TEXT,
    lease_until TEXT,
    next_attempt_at TEXT,
    replay_of TEXT,
    placed_workflow_id TEXT,
    placed_agent_id TEXT,
    CHECK ((body IS NULL) = (body_form IS NULL))
  ) STRICT`,
  `INSERT INTO inbox_deliveries_20 (${KEPT_COLUMNS}) SELECT ${KEPT_COLUMNS} FROM inbox_deliveries`,
  // Ids of erased rows must not be given out again.
  `UPDATE sqlite_sequence
    SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'inbox_deliveries')
    WHERE name = 'inbox_deliveries_20'
      AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'inbox_deliveries')`,
  `DROP TABLE inbox_deliveries`,
  `ALTER TABLE inbox_deliveries_20 RENAME TO inbox_deliveries`,
  `CREATE INDEX inbox_deliveries_by_status ON inbox_deliveries (status, sequence)`,
  `CREATE INDEX inbox_deliveries_by_time ON inbox_deliveries (received_at)`,
  `CREATE INDEX inbox_deliveries_by_run ON inbox_deliveries (workflow_id, sequence)
    WHERE workflow_id IS NOT NULL`,
  `CREATE INDEX inbox_deliveries_by_thread ON inbox_deliveries (thread_id, sequence)
    WHERE thread_id IS NOT NULL`,

  `CREATE TABLE api_users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    permissions TEXT NOT NULL CHECK (json_valid(permissions)),
    is_active INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES api_users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('api_key', 'hmac', 'jwt')),
    label TEXT NOT NULL,
    key_digest TEXT UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT,
    last_used_at TEXT
  ) STRICT`,
  `CREATE INDEX api_keys_by_user ON api_keys (user_id)`,

  `CREATE TABLE webhook_sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    accepts_undotted INTEGER NOT NULL DEFAULT 0,
    rotated_at TEXT NOT NULL,
    previous_until TEXT,
    created_at TEXT NOT NULL
  ) STRICT`,
];

/**
 * What the ingress needs to keep: leases, threads, verdicts and replays of deliveries,
 * who may use the admin listener, and the senders of webhooks.
 *
 * SQLite cannot widen a CHECK, so the inbox is copied into a new table.
 */
export const ingressSchema: Migration = {
  version: 20,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
