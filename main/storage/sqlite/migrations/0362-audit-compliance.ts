import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  'ALTER TABLE pii_audit_log ADD COLUMN frameworks TEXT',
  'ALTER TABLE pii_audit_log ADD COLUMN requirements TEXT',
  'ALTER TABLE pii_audit_log ADD COLUMN legal_hold INTEGER CHECK (legal_hold IN (0, 1))',
  // A row that is held back is not deleted when its time is over.
  'DROP TRIGGER pii_audit_log_no_early_delete',
  `CREATE TRIGGER pii_audit_log_no_early_delete BEFORE DELETE ON pii_audit_log
    WHEN OLD.retain_until > strftime('%Y-%m-%dT%H:%M:%fZ', 'now') OR OLD.legal_hold = 1
    BEGIN SELECT RAISE(ABORT, 'pii_audit_log is append-only'); END`,
];

/** For which laws personal data was protected, and whether a row is held back. */
export const auditComplianceSchema: Migration = {
  version: 362,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
