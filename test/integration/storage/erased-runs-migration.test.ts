import { expect, it } from 'vitest';
import { ErasureRepository } from '../../../main/storage/erasure-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a database of the version before remembers the ids of runs from its first deletion on', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 230);
  await (await openDatabase(folder.path, before)).close();
  const database = await openDatabase(folder.path);
  const erasure = new ErasureRepository(database);
  expect(await erasure.isErased(['a', 'b'])).toBe(false);
  await database.transaction((trx) =>
    trx
      .insertInto('erased_run_ids')
      .values({ id: 'a', erased_at: '2026-01-01T00:00:00.000Z' })
      .execute(),
  );
  expect(await erasure.isErased(['b', 'a'])).toBe(true);
  expect(await erasure.isErased(['b'])).toBe(false);
  expect(await erasure.isErased([])).toBe(false);
  await database.close();
});
