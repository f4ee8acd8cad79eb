import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE inbox_deliveries ADD COLUMN workflow_execution_id TEXT`,
  `ALTER TABLE inbox_deliveries ADD COLUMN agent_execution_id TEXT`,
  `CREATE INDEX inbox_deliveries_by_workflow_execution
    ON inbox_deliveries (workflow_execution_id, sequence)
    WHERE workflow_execution_id IS NOT NULL`,
  `CREATE INDEX inbox_deliveries_by_agent_execution
    ON inbox_deliveries (agent_execution_id, sequence)
    WHERE agent_execution_id IS NOT NULL`,
];

/** Keeps which execution of Opal's made a tool call: no model can invent that. */
export const callingExecutionSchema: Migration = {
  version: 180,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
