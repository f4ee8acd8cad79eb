import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { noteRepeat, takeUnannounced } from '../../../main/storage/delivery-repeats.ts';
import { InboxRepository } from '../../../main/storage/inbox-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = deliveryIdSchema.parse('00000000-0000-4000-8000-000000000001');

it('announces none of the repeats that the version before had counted', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 220);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw
    .prepare(
      `INSERT INTO inbox_deliveries
      (id, source, route, received_at, status, size_bytes, dedupe_key, repeats)
      VALUES (?, 'tool', '/t', '2026-01-01T00:00:00.000Z', 'received', 1, 'k', 3)`,
    )
    .run(ID);
  raw.close();

  const database = await openDatabase(folder.path);
  const deliveries = new InboxRepository(database);
  const take = () => database.transaction((trx) => takeUnannounced(trx, [ID]));
  expect(await take()).toEqual(new Map());
  const isLeft = await database.transaction((trx) => noteRepeat(trx, ID));
  expect(isLeft).toBeNull();
  expect(await take()).toEqual(new Map([[ID, 1]]));
  expect(await take()).toEqual(new Map());
  expect(await deliveries.find(ID)).toMatchObject({ repeats: 4 });
  await database.close();
});
