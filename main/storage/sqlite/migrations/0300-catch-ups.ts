import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE opal_catch_ups (
    id TEXT PRIMARY KEY,
    connection_id TEXT NOT NULL,
    practice_options TEXT CHECK (practice_options IS NULL OR json_valid(practice_options)),
    from_at TEXT NOT NULL,
    to_at TEXT NOT NULL,
    basis_workflow_id TEXT,
    state TEXT NOT NULL,
    error TEXT,
    created_at TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE opal_caught_up (
    catch_up_id TEXT NOT NULL REFERENCES opal_catch_ups (id) ON DELETE CASCADE,
    execution_id TEXT NOT NULL,
    agent_type TEXT NOT NULL,
    opal_agent_id TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    state TEXT NOT NULL,
    workflow_id TEXT REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    PRIMARY KEY (catch_up_id, execution_id)
  ) STRICT`,
  `CREATE INDEX opal_caught_up_by_state ON opal_caught_up (catch_up_id, state, started_at)`,
];

/** Keeps what agents have done in Opal while nobody listened, until it is brought in. */
export const catchUpsSchema: Migration = {
  version: 300,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
