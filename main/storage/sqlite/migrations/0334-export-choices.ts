import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/** Made anew, as the earlier table allowed three formats alone. */
const statements: readonly string[] = [
  `CREATE TABLE report_exports_new (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    product TEXT,
    audience TEXT,
    locale TEXT,
    digest TEXT
  ) STRICT`,
  `INSERT INTO report_exports_new (id, workflow_id, format, file_name, size_bytes, created_at)
    SELECT id, workflow_id, format, file_name, size_bytes, created_at FROM report_exports`,
  'DROP TABLE report_exports',
  'ALTER TABLE report_exports_new RENAME TO report_exports',
];

/** Any format, what an export is, whom it is for, in which language, and the SHA-256 of its file. */
export const exportChoicesSchema: Migration = {
  version: 334,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
