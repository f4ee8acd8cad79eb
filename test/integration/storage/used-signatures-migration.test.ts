import { expect, it } from 'vitest';
import { UsedSignatureRepository } from '../../../main/storage/used-signature-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a database of the version before remembers signatures, each until its time', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 200);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const signatures = new UsedSignatureRepository(database);
  expect(await signatures.list(0)).toEqual([]);
  await database.transaction(async (trx) => {
    await signatures.add(trx, 'a', { nowMs: 0, untilMs: 1000 });
    await signatures.add(trx, 'b', { nowMs: 0, untilMs: 2000 });
    await signatures.add(trx, 'b', { nowMs: 0, untilMs: 3000 });
  });
  expect(await signatures.list(0)).toEqual([
    { signature: 'a', untilMs: 1000 },
    { signature: 'b', untilMs: 2000 },
  ]);
  await database.transaction((trx) => signatures.add(trx, 'c', { nowMs: 1500, untilMs: 4000 }));
  const rows = await database.selectFrom('used_signatures').select('signature').execute();
  expect(rows.map(({ signature }) => signature).toSorted()).toEqual(['b', 'c']);
  await database.close();
});
