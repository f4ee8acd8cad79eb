import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-01-01T00:00:00.000Z';

it('takes the code and the status of a failed job apart, and leaves a code alone', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 150);
  const upToIt = MIGRATIONS.filter(({ version }) => version <= 150);
  await (await openDatabase(folder.path, before)).close();
  const file = `${folder.path}/console.db`;
  using old = new DisposableDatabase(file);
  const insert = old.prepare(
    `INSERT INTO jobs (id, kind, idempotency_key, state, payload, due_at, last_error, created_at,
      updated_at) VALUES (?, 'trigger', ?, 'waiting', '{}', ?, ?, ?, ?)`,
  );
  const errors = ['trigger_unreachable:503', 'trigger_unreachable', 'refused', 'odd:text', null];
  for (const [index, error] of errors.entries()) insert.run(index, index, AT, error, AT, AT);
  old.close();

  await (await openDatabase(folder.path, upToIt)).close();
  using raw = new DisposableDatabase(file);
  const rows = raw.prepare('SELECT last_error, last_http_status FROM jobs ORDER BY id').raw().all();
  expect(rows).toEqual([
    ['trigger_unreachable', 503],
    ['trigger_unreachable', null],
    ['refused', null],
    ['odd:text', null],
    [null, null],
  ]);
});

class DisposableDatabase extends BetterSqlite implements Disposable {
  [Symbol.dispose](): void {
    this.close();
  }
}
