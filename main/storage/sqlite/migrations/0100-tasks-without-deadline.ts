import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Tasks have no deadline any more: the time of day goes on while the laptop sleeps. Whoever
 * carries one out looks whether it is still of use.
 */
export const tasksWithoutDeadlineSchema: Migration = {
  version: 100,
  async up(trx: Kysely<unknown>) {
    await sql.raw('ALTER TABLE workflow_tasks DROP COLUMN deadline_at').execute(trx);
  },
};
