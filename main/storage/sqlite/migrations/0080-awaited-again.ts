import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_agent_executions ADD COLUMN asked_again_at TEXT`,
  `ALTER TABLE opal_agent_executions ADD COLUMN sla_exceeded_at TEXT`,
  `CREATE INDEX opal_agent_executions_asked_again ON opal_agent_executions (workflow_id)
    WHERE asked_again_at IS NOT NULL`,
  `CREATE INDEX recovery_incidents_recovering ON recovery_incidents (opened_at)
    WHERE state = 'recovering'`,
];

/**
 * Agents that have a result and are asked again all the same: since when they are awaited.
 * When an execution went over its SLA. Incidents in the order in which they were opened.
 */
export const awaitedAgainSchema: Migration = {
  version: 80,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  },
};
