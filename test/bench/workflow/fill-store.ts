import BetterSqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/** A run has about as many events: created, started and completed by agent, and its end. */
const EVENTS_A_RUN = 20;

/** Runs copied in one transaction. */
const COPIED_AT_ONCE = 1000;

/**
 * Fills a store with copies of the runs in it, each a little older than the one before,
 * until it holds so many events.
 *
 * What is large and not read by lists and counts, the bodies and results, is left out.
 */
export function fillStore(dataDir: string, events: number): void {
  const database = new BetterSqlite(join(dataDir, 'console.db'));
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -200000');
  database.function('new_uuid', { deterministic: false }, () => randomUUID());
  database.exec('CREATE TEMP TABLE copied (old TEXT PRIMARY KEY, new TEXT NOT NULL, age TEXT)');
  const count = database.prepare('SELECT COUNT(*) FROM event_log').pluck();
  const statements = COPIES.map(([table, replaced]) => copyOf(database, table, replaced));
  const choose = database.prepare(
    `INSERT INTO copied SELECT id, new_uuid(), ? FROM opal_workflow_executions LIMIT ?`,
  );
  const empty = database.prepare('DELETE FROM copied');
  for (let round = 1; Number(count.get()) < events; round += 1) {
    const missing = Math.ceil((events - Number(count.get())) / EVENTS_A_RUN);
    database.transaction(() => {
      empty.run();
      choose.run(`-${round * 6} hours`, Math.min(COPIED_AT_ONCE, missing));
      for (const statement of statements) statement.run();
    })();
  }
  database.exec(PUT_SOME_ASIDE);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

const older = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', t.${column}, c.age)`;

/** Which table is copied, and what stands in place of which of its columns. */
const COPIES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'opal_workflow_executions',
    {
      id: 'c.new',
      session_id: 'new_uuid()',
      correlation_id: 'new_uuid()',
      trigger_timestamp: older('trigger_timestamp'),
      status: `'completed'`,
    },
  ],
  [
    'opal_agent_executions',
    {
      id: 'new_uuid()',
      workflow_id: 'c.new',
      completed_at: older('completed_at'),
      input_data: 'NULL',
      output_data: 'NULL',
      result: 'NULL',
    },
  ],
  [
    'inbox_deliveries',
    {
      sequence: 'NULL',
      id: 'new_uuid()',
      workflow_id: 'c.new',
      dedupe_key: 'new_uuid()',
      received_at: older('received_at'),
      body: 'NULL',
      body_form: 'NULL',
    },
  ],
  ['event_log', { seq: 'NULL', event_id: 'new_uuid()', workflow_id: 'c.new' }],
  ['event_log', { seq: 'NULL', event_id: 'new_uuid()', workflow_id: 'c.new' }],
];

/** What a person has not looked at yet, and what was refused today. */
const PUT_SOME_ASIDE = `
  UPDATE inbox_deliveries SET status = 'unmatched', workflow_id = NULL
    WHERE sequence IN (SELECT sequence FROM inbox_deliveries WHERE body IS NULL LIMIT 200);
  UPDATE inbox_deliveries SET status = 'refused', received_at = strftime('%Y-%m-%dT%H:%M:%fZ')
    WHERE sequence IN (SELECT max(sequence) - value FROM inbox_deliveries,
      (WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < 999)
        SELECT value FROM n) GROUP BY value);
`;

function copyOf(
  database: BetterSqlite.Database,
  table: string,
  replaced: Readonly<Record<string, string>>,
): BetterSqlite.Statement {
  const columns = database.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table);
  const values = columns.map((column) => replaced[String(column)] ?? `t.${String(column)}`);
  const key = table === 'opal_workflow_executions' ? 'id' : 'workflow_id';
  return database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM copied c JOIN ${table} t ON t.${key} = c.old`,
  );
}
