import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_executions ADD COLUMN cancel_said TEXT`,
  `CREATE TABLE opal_budgets (
    scope TEXT PRIMARY KEY,
    credits REAL NOT NULL CHECK (credits > 0),
    updated_at TEXT NOT NULL
  ) STRICT`,
];

/** Keeps what Opal said to a cancellation, and how many credits may be used. */
export const opalBudgetsSchema: Migration = {
  version: 290,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
