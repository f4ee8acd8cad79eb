import { sql, type Kysely } from 'kysely';
import type { Migration } from '../migration.ts';

const statements: readonly string[] = [
  `ALTER TABLE opal_workflow_executions ADD COLUMN connection_id TEXT`,
  `ALTER TABLE opal_workflow_executions ADD COLUMN led_by TEXT
    CHECK ((led_by IS NULL) = (connection_id IS NULL) AND led_by IN ('opal', 'console'))`,
  // What was used stays counted after its run is deleted: then it names no run any more.
  `CREATE TABLE opal_executions (
    id TEXT PRIMARY KEY,
    workflow_id TEXT REFERENCES opal_workflow_executions (id) ON DELETE CASCADE,
    agent_type TEXT,
    connection_id TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    opal_agent_id TEXT NOT NULL,
    request_key TEXT UNIQUE,
    execution_id TEXT,
    parent_execution_id TEXT,
    status TEXT NOT NULL,
    intended_at TEXT NOT NULL,
    history_mark TEXT,
    sent_at TEXT,
    started_at TEXT,
    ended_at TEXT,
    delivered_at TEXT,
    request_id TEXT,
    error TEXT,
    input_tokens REAL,
    output_tokens REAL,
    thinking_tokens REAL,
    cached_tokens REAL,
    total_tokens REAL,
    credits REAL,
    seconds REAL,
    llm_provider TEXT,
    UNIQUE (instance_id, execution_id)
  ) STRICT`,
  `CREATE INDEX opal_executions_by_run ON opal_executions (workflow_id, intended_at)`,
  `CREATE INDEX opal_executions_by_execution ON opal_executions (execution_id)
    WHERE execution_id IS NOT NULL`,
  `CREATE INDEX opal_executions_by_time ON opal_executions (intended_at)`,
];

const SOURCES = `source IN ('tool', 'webhook', 'batch', 'pasted')`;
const MORE_SOURCES = `source IN ('tool', 'webhook', 'batch', 'pasted', 'api')`;

/**
 * Keeps the executions in Opal that the console starts or follows, over which connection a run
 * goes, and takes in what was fetched from Opal's API.
 *
 * SQLite cannot widen a CHECK, so the inbox is copied into a new table, with all that has come
 * to its columns and indexes since it was made.
 */
export const opalExecutionsSchema: Migration = {
  version: 270,
  async up(trx: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(trx);
    const { rows: parts } = await sql<{ type: string; sql: string }>`
      SELECT type, sql FROM sqlite_schema
      WHERE tbl_name = 'inbox_deliveries' AND sql IS NOT NULL`.execute(trx);
    const table = parts.find(({ type }) => type === 'table')?.sql ?? '';
    const wider = table.replace(SOURCES, MORE_SOURCES);
    const copied = wider.replace(/^CREATE TABLE "?inbox_deliveries"?/u, 'CREATE TABLE inbox_copy');
    if (wider === table || copied === wider) throw new Error('The inbox is not as it was made');
    const steps = [
      copied,
      `INSERT INTO inbox_copy SELECT * FROM inbox_deliveries`,
      // Numbers of erased rows must not be given out again.
      `DELETE FROM sqlite_sequence WHERE name = 'inbox_copy'`,
      `UPDATE sqlite_sequence SET name = 'inbox_copy' WHERE name = 'inbox_deliveries'`,
      `DROP TABLE inbox_deliveries`,
      `ALTER TABLE inbox_copy RENAME TO inbox_deliveries`,
      ...parts.filter(({ type }) => type !== 'table').map((part) => part.sql),
    ];
    for (const step of steps) await sql.raw(step).execute(trx);
  },
};
