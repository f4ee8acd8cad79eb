import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  // No reference to a run or a delivery: the record outlives both.
  `CREATE TABLE pii_audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recorded_at TEXT NOT NULL,
    retain_until TEXT NOT NULL,
    action TEXT NOT NULL,
    operation TEXT,
    pii_type TEXT,
    redaction_mode TEXT,
    confidence REAL,
    confidence_level TEXT CHECK (confidence_level IN ('high', 'medium', 'low')),
    occurrences INTEGER NOT NULL,
    value_digests TEXT NOT NULL,
    field_path TEXT NOT NULL,
    size_chars INTEGER NOT NULL,
    processing_ms REAL NOT NULL,
    workflow_id TEXT,
    delivery_id TEXT,
    agent_id TEXT,
    engagement_id TEXT,
    role TEXT,
    reason TEXT
  ) STRICT`,
  `CREATE INDEX pii_audit_log_by_time ON pii_audit_log (recorded_at)`,
  `CREATE INDEX pii_audit_log_by_run ON pii_audit_log (workflow_id)
    WHERE workflow_id IS NOT NULL`,
  `CREATE TRIGGER pii_audit_log_no_update BEFORE UPDATE ON pii_audit_log
    BEGIN SELECT RAISE(ABORT, 'pii_audit_log is append-only'); END`,
  `CREATE TRIGGER pii_audit_log_no_early_delete BEFORE DELETE ON pii_audit_log
    WHEN OLD.retain_until > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    BEGIN SELECT RAISE(ABORT, 'pii_audit_log is append-only'); END`,
  // INSERT OR REPLACE deletes without asking the trigger above.
  `CREATE TRIGGER pii_audit_log_no_replace BEFORE INSERT ON pii_audit_log
    WHEN EXISTS (SELECT 1 FROM pii_audit_log WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'pii_audit_log is append-only'); END`,

  `CREATE TABLE pii_engagements (
    id TEXT PRIMARY KEY,
    client_name TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE pii_allow_list (
    id TEXT PRIMARY KEY,
    engagement_id TEXT NOT NULL REFERENCES pii_engagements (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('value', 'domain')),
    value_digest TEXT NOT NULL,
    sealed_value BLOB NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (engagement_id, kind, value_digest)
  ) STRICT`,
  `CREATE TABLE pii_policy_overrides (
    engagement_id TEXT NOT NULL REFERENCES pii_engagements (id) ON DELETE CASCADE,
    pii_type TEXT NOT NULL,
    operation TEXT NOT NULL,
    redaction_mode TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (engagement_id, pii_type, operation)
  ) STRICT`,
  `CREATE TABLE pii_pseudonyms (
    engagement_id TEXT NOT NULL,
    pii_type TEXT NOT NULL,
    number INTEGER NOT NULL,
    value_digest TEXT NOT NULL,
    sealed_value BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (engagement_id, pii_type, number),
    UNIQUE (engagement_id, value_digest)
  ) STRICT`,
];

/**
 * What was protected and how, and each engagement's own settings for it.
 *
 * A row of the audit can be deleted only when its seven years are over, and never changed.
 */
export const privacySchema: Migration = {
  version: 70,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
