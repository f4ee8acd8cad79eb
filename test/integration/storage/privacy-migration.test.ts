import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the schema of privacy', () => {
  it('is added to the version before it and leaves its rows alone', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 70);
    const upToIt = MIGRATIONS.filter(({ version }) => version <= 70);
    await (await openDatabase(folder.path, before)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO settings (name, value, updated_at)
      VALUES ('public_url', 'https://osa.example', '2026-01-01T00:00:00.000Z')`);
    raw.close();
    const database = await openDatabase(folder.path, upToIt);
    expect(await database.selectFrom('settings').selectAll().execute()).toHaveLength(1);
    for (const table of [
      'pii_audit_log',
      'pii_engagements',
      'pii_allow_list',
      'pii_policy_overrides',
      'pii_pseudonyms',
    ] as const) {
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    await database.close();
  });
});
