import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE pii_audit_log ADD COLUMN chain_hash TEXT`,
  // Where the chain begins, sealed: after the rows of before, later after those that have gone.
  `CREATE TABLE pii_audit_start (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    last_id INTEGER NOT NULL,
    chain_hash TEXT NOT NULL,
    gone_until TEXT NOT NULL,
    seal TEXT NOT NULL
  ) STRICT`,
  `INSERT INTO pii_audit_start (only_row, last_id, chain_hash, gone_until, seal)
    SELECT 1, coalesce(max(id), 0), '', '', '' FROM pii_audit_log`,
  // Its end, sealed: the last rows cannot be cut off without a key either.
  `CREATE TABLE pii_audit_end (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    last_id INTEGER NOT NULL,
    chain_hash TEXT NOT NULL,
    seal TEXT NOT NULL
  ) STRICT`,
  `INSERT INTO pii_audit_end (only_row, last_id, chain_hash, seal)
    SELECT 1, coalesce(max(id), 0), '', '' FROM pii_audit_log`,
];

/**
 * Chains the rows of the audit, see `AuditChain`. Rows from before stay outside of it.
 */
export const auditChainSchema: Migration = {
  version: 120,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
