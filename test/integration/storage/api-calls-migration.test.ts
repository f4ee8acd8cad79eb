import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('keeps calls that were noted, and finds old ones without reading all', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 380);
  const upToIt = MIGRATIONS.filter(({ version }) => version <= 380);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw.exec(`INSERT INTO opal_api_performance (id, endpoint, method, response_time_ms, timestamp)
    VALUES ('0a', '/tools/some_tool', 'POST', 12, '2026-01-01T00:00:00.000Z')`);
  raw.close();
  await (await openDatabase(folder.path, upToIt)).close();
  const after = new BetterSqlite(`${folder.path}/console.db`, { readonly: true });
  expect(after.prepare('SELECT id, response_time_ms FROM opal_api_performance').all()).toEqual([
    { id: '0a', response_time_ms: 12 },
  ]);
  const plan = after
    .prepare("EXPLAIN QUERY PLAN DELETE FROM opal_api_performance WHERE timestamp < '2026'")
    .all() as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('opal_api_performance_by_time');
  after.close();
});
