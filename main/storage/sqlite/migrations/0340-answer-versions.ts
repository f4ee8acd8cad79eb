import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE answer_versions (
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER NOT NULL CHECK (parent < number),
    edits TEXT NOT NULL CHECK (json_valid(edits)),
    what TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    signed_by TEXT,
    signed_at TEXT,
    signed_digest TEXT,
    CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
    CHECK ((signed_by IS NULL) = (signed_digest IS NULL)),
    PRIMARY KEY (workflow_id, number)
  ) STRICT`,
  `CREATE TABLE answer_heads (
    workflow_id TEXT PRIMARY KEY REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT`,
];

/** What people have edited in a run's answer, version by version, and which one is shown. */
export const answerVersionsSchema: Migration = {
  version: 340,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
