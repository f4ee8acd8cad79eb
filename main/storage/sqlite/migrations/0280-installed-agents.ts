import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements = [
  `CREATE TABLE opal_installed_agents (
    connection_id TEXT NOT NULL,
    slug TEXT NOT NULL,
    document TEXT NOT NULL CHECK (json_valid(document)),
    installed_at TEXT NOT NULL,
    PRIMARY KEY (connection_id, slug)
  ) STRICT`,
  `CREATE TABLE opal_agent_copies (
    id TEXT PRIMARY KEY,
    connection_id TEXT NOT NULL,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT`,
];

/** What was installed in Opal, and sealed copies of what that replaced. */
export const installedAgents: Migration = {
  version: 280,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
