import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe("the schema of clients' own words", () => {
  it('keeps those of the clients that have rules, of which none are known yet', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 360);
    const upToIt = MIGRATIONS.filter(({ version }) => version <= 360);
    await (await openDatabase(folder.path, before)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO pii_engagements (id, client_name, created_at)
      VALUES ('0a', 'Northwind', '2026-01-01T00:00:00.000Z')`);
    raw.close();
    const database = await openDatabase(folder.path, upToIt);
    expect(await database.selectFrom('pii_engagements').selectAll().execute()).toEqual([
      {
        id: '0a',
        client_name: 'Northwind',
        created_at: '2026-01-01T00:00:00.000Z',
        keeps_own_words: 1,
        sealed_own_words: null,
      },
    ]);
    await database.close();
  });
});
