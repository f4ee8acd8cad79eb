import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const BEFORE = 'warned:';

/** Announcements that a budget is nearly used, which stood among the budgets under another name. */
export const budgetWarningsSchema: Migration = {
  version: 326,
  async up(trx: Kysely<unknown>) {
    await sql`CREATE TABLE opal_budget_warnings (
      scope TEXT PRIMARY KEY,
      period TEXT,
      credits REAL NOT NULL CHECK (credits > 0),
      announced_at TEXT NOT NULL
    ) STRICT`.execute(trx);
    const { rows } = await sql<{ scope: string; credits: number; updated_at: string }>`
      SELECT scope, credits, updated_at FROM opal_budgets WHERE scope LIKE ${`${BEFORE}%`}
      ORDER BY updated_at`.execute(trx);
    for (const { scope: name, credits, updated_at } of rows) {
      // A client's name may have such a sign, a period has none.
      const end = name.lastIndexOf('@');
      const [scope, period] = [name.slice(BEFORE.length, end), name.slice(end + 1)];
      await sql`INSERT OR REPLACE INTO opal_budget_warnings VALUES
        (${scope}, ${period === '' ? null : period}, ${credits}, ${updated_at})`.execute(trx);
      await sql`DELETE FROM opal_budgets WHERE scope = ${name}`.execute(trx);
    }
  },
};
