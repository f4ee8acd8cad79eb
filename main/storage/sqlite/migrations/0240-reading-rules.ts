import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements = [
  `CREATE TABLE reading_rules (
    id TEXT PRIMARY KEY,
    engagement_id TEXT NOT NULL REFERENCES pii_engagements (id) ON DELETE CASCADE,
    agent_type TEXT NOT NULL,
    meaning TEXT NOT NULL,
    heading TEXT,
    delivery_id TEXT REFERENCES inbox_deliveries (id) ON DELETE CASCADE,
    pointer TEXT,
    created_at TEXT NOT NULL,
    CHECK ((heading IS NULL) = (delivery_id IS NOT NULL)),
    CHECK ((delivery_id IS NULL) = (pointer IS NULL)),
    UNIQUE (engagement_id, agent_type, heading),
    UNIQUE (delivery_id, agent_type, pointer)
  ) STRICT`,
];

/** What people say of how a client's agents are to be read, for good or in one answer. */
export const readingRulesSchema: Migration = {
  version: 240,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
