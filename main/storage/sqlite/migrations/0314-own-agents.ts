import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `CREATE TABLE opal_own_agents (
    connection_id TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    opal_agent_id TEXT NOT NULL,
    slug TEXT,
    label TEXT NOT NULL,
    description TEXT,
    tier TEXT NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    sources TEXT NOT NULL CHECK (json_valid(sources)),
    added_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (connection_id, agent_id)
  ) STRICT`,
  `ALTER TABLE opal_workflow_executions ADD COLUMN own_agents TEXT
    CHECK (own_agents IS NULL OR json_valid(own_agents))`,
];

/** Agents of one's own of a connection, and those that take part in a run. */
export const ownAgentsSchema: Migration = {
  version: 314,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
