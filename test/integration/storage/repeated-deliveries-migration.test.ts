import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { InboxRepository } from '../../../main/storage/inbox-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

/** The last three columns: id, source and key. */
const OLD_ROWS = [
  [ID(1), 'tool', 'tool:/t:abc'],
  [ID(2), 'tool', `tool:/t:abc:${ID(1)}`],
  [ID(3), 'tool', `tool:/t:abc:${ID(2)}`],
  [ID(4), 'tool', `replay:${ID(4)}`],
  [ID(5), 'webhook', `webhook:s:${ID(9)}`],
  [ID(6), 'batch', 'batch:abc:0'],
  [ID(7), 'tool', null],
] as const;

describe('the schema of repeated deliveries', () => {
  it('knows which deliveries of the version before follow another of the same key', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 130);
    const upToIt = MIGRATIONS.filter(({ version }) => version <= 130);
    await (await openDatabase(folder.path, before)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    const insert = raw.prepare(`INSERT INTO inbox_deliveries
      (route, received_at, status, size_bytes, id, source, dedupe_key)
      VALUES ('/t', '2026-01-01T00:00:00.000Z', 'done', 1, ?, ?, ?)`);
    for (const row of OLD_ROWS) insert.run(...row);
    raw.close();

    const database = await openDatabase(folder.path, upToIt);
    const rows = await database
      .selectFrom('inbox_deliveries')
      .select(['id', 'repeats_key'])
      .where('repeats_key', 'is not', null)
      .orderBy('sequence')
      .execute();
    expect(rows).toEqual([
      { id: ID(2), repeats_key: 'tool:/t:abc' },
      { id: ID(3), repeats_key: 'tool:/t:abc' },
    ]);
    await database.close();

    const newest = await openDatabase(folder.path);
    const deliveries = new InboxRepository(newest);
    expect(await deliveries.findNewestOf('tool:/t:abc')).toMatchObject({ deliveryId: ID(3) });
    expect(await deliveries.findNewestOf('batch:abc')).toBeNull();
    await newest.close();
  });
});
