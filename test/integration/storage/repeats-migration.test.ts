import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { countRepeat } from '../../../main/storage/delivery-repeats.ts';
import { InboxRepository } from '../../../main/storage/inbox-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = deliveryIdSchema.parse('00000000-0000-4000-8000-000000000001');

it('begins to count repeats at none, also for deliveries of the version before', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 190);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw
    .prepare(
      `INSERT INTO inbox_deliveries
      (id, source, route, received_at, status, size_bytes, dedupe_key)
      VALUES (?, 'tool', '/t', '2026-01-01T00:00:00.000Z', 'done', 1, 'k')`,
    )
    .run(ID);
  raw.close();

  const database = await openDatabase(folder.path);
  const deliveries = new InboxRepository(database);
  expect(await deliveries.find(ID)).toMatchObject({ repeats: 0 });
  const count = () => database.transaction((trx) => countRepeat(trx, ID));
  expect([await count(), await count()]).toEqual([1, 2]);
  await database.close();
});
