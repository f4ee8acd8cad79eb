import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE opal_agent_files (
    id TEXT PRIMARY KEY,
    workflow_id TEXT NOT NULL REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    agent_type TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    element_id TEXT NOT NULL,
    space_id TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size_bytes INTEGER,
    digest TEXT,
    made_at TEXT,
    looked_at TEXT NOT NULL,
    is_result INTEGER NOT NULL CHECK (is_result IN (0, 1)),
    not_kept TEXT,
    content TEXT CHECK (content IS NULL OR not_kept IS NULL),
    UNIQUE (workflow_id, execution_id, element_id)
  ) STRICT`,
];

/** Keeps the files that agents made: protected texts, and of all others that they are there. */
export const agentFilesSchema: Migration = {
  version: 312,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
