import { expect, it } from 'vitest';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { AnswerVersionRepository } from '../../../main/storage/answer-version-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a console of the version before has edited nothing, and keeps no edit without its run', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 340);
  const old = await openDatabase(folder.path, before);
  await old.close();
  const database = await openDatabase(folder.path);
  const versions = new AnswerVersionRepository(database);
  const runId = runIdSchema.parse('7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e6f');
  expect(await versions.head(runId)).toEqual({ number: 0, revision: 0 });
  expect(await versions.list(runId)).toEqual([]);
  expect(await versions.edits(runId, 0)).toEqual([]);
  const version = { number: 1, parent: 0, what: '', madeBy: 'admin', madeAtMs: 0, edits: [] };
  await expect(database.transaction((trx) => versions.insert(trx, runId, version))).rejects.toThrow(
    /FOREIGN KEY/,
  );
  await database.close();
});
