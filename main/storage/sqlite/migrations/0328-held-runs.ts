import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

/** Finds the few runs that are held without reading all: they are looked for at every tick. */
export const heldRunsIndex: Migration = {
  version: 328,
  async up(trx: Kysely<unknown>) {
    await sql`CREATE INDEX opal_workflow_executions_held
      ON opal_workflow_executions (held_reason) WHERE held_reason IS NOT NULL`.execute(trx);
  },
};
