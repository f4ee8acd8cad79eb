import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RUN_ID = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';
const DELIVERY_ID = '00000000-0000-4000-8000-000000000001';
const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T00:05:00.000Z';

/** A version-120 database: a run with a task in each state, and a delivery that was taken. */
function insertOldRows(file: string): void {
  const raw = new BetterSqlite(file);
  raw
    .prepare(
      `INSERT INTO opal_workflow_executions (id, session_id, status, client_name,
        trigger_timestamp, created_at, updated_at, correlation_id, intake, target)
      VALUES (?, 's', 'running', 'Northwind', ?, ?, ?, 'c', '{}', 'opal')`,
    )
    .run(RUN_ID, AT, AT, AT);
  const insert = raw.prepare(
    `INSERT INTO workflow_tasks (id, workflow_id, kind, idempotency_key, state, payload, due_at,
      attempts, lease_owner, lease_until, signalled, last_error, created_at, updated_at)
    VALUES (?, ?, 'trigger', ?, ?, '{"purpose":"start"}', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const add = (id: string, state: string, ...rest: unknown[]) =>
    insert.run(id, RUN_ID, `key-${id}`, state, LATER, ...rest, AT, LATER);
  add('held', 'waiting', 2, 'a-lease', LATER, 0, 'trigger_failed:503');
  add('called', 'waiting', 0, null, null, 1, null);
  add('done', 'done', 1, null, null, 0, null);
  add('failed', 'failed', 5, null, null, 0, 'refused');
  add('cancelled', 'cancelled', 0, null, null, 0, null);
  raw
    .prepare(
      `INSERT INTO inbox_deliveries (id, source, route, received_at, status, dedupe_key, body,
        body_form, size_bytes, attempts, lease_until)
      VALUES (?, 'tool', '/tools/x', ?, 'received', 'k', x'7b7d', 'protected', 2, 1, ?)`,
    )
    .run(DELIVERY_ID, AT, LATER);
  raw.close();
}

describe('the schema of jobs', () => {
  it('takes the tasks over as jobs of their runs, held by nobody', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 140);
    const upToIt = MIGRATIONS.filter(({ version }) => version <= 140);
    await (await openDatabase(folder.path, before)).close();
    insertOldRows(`${folder.path}/console.db`);
    await (await openDatabase(folder.path, upToIt)).close();

    const raw = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
    const jobs = raw.prepare('SELECT * FROM jobs ORDER BY id').all();
    const deliveries = raw
      .prepare('SELECT id, attempts, lease_owner, lease_until, fencing_token FROM inbox_deliveries')
      .all();
    const tables = raw
      .prepare("SELECT name FROM sqlite_master WHERE name = 'workflow_tasks'")
      .all();
    raw.close();
    const row = {
      kind: 'trigger',
      subject: RUN_ID,
      payload: '{"purpose":"start"}',
      priority: 0,
      due_at: LATER,
      deadline_at: null,
      lease_owner: null,
      lease_until: null,
      fencing_token: 0,
      created_at: AT,
      updated_at: LATER,
    };
    const job = (
      id: string,
      state: string,
      attempts: number,
      error: string | null,
      signalled = 0,
    ) => ({
      ...row,
      id,
      idempotency_key: `key-${id}`,
      state,
      attempts,
      last_error: error,
      signalled,
    });
    expect(jobs).toEqual([
      job('called', 'waiting', 0, null, 1),
      job('cancelled', 'cancelled', 0, null),
      job('done', 'done', 1, null),
      job('failed', 'dead_letter', 5, 'refused'),
      job('held', 'waiting', 2, 'trigger_failed:503'),
    ]);
    expect(deliveries).toEqual([
      { id: DELIVERY_ID, attempts: 1, lease_owner: null, lease_until: null, fencing_token: 0 },
    ]);
    expect(tables).toEqual([]);
  });
});
