import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('leaves refusals from before without facts, and takes JSON only', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 170);
  await (await openDatabase(folder.path, before)).close();
  const file = `${folder.path}/console.db`;
  const old = new BetterSqlite(file);
  old
    .prepare(
      `INSERT INTO inbox_deliveries (id, source, route, received_at, status, reason, size_bytes)
        VALUES ('1', 'webhook', '/w', '2026-01-01T00:00:00.000Z', 'refused', 'signature_mismatch', 2)`,
    )
    .run();
  old.close();

  await (await openDatabase(folder.path)).close();
  const raw = new BetterSqlite(file);
  const read = raw.prepare('SELECT id, reason, facts FROM inbox_deliveries').all();
  expect(read).toEqual([{ id: '1', reason: 'signature_mismatch', facts: null }]);
  const set = raw.prepare('UPDATE inbox_deliveries SET facts = ?');
  expect(() => set.run('no JSON')).toThrow(/constraint/i);
  raw.close();
});
