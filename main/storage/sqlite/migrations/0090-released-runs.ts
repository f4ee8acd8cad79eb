import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/** When a run that was held was last let go on: agents that it awaits are awaited since then. */
export const releasedRunsSchema: Migration = {
  version: 90,
  async up(trx: Kysely<unknown>) {
    await sql.raw('ALTER TABLE opal_workflow_executions ADD COLUMN released_at TEXT').execute(trx);
  },
};
