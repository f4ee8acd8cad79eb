import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { AnswerVersionRepository } from '../../../main/storage/answer-version-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RUN = runIdSchema.parse('7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e6f');

it('a console of the version before has edited nothing, and keeps no edit without its run', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 340);
  const old = await openDatabase(folder.path, before);
  await old.close();
  const database = await openDatabase(folder.path);
  const versions = new AnswerVersionRepository(database);
  expect(await versions.head(RUN)).toEqual({ number: 0, revision: 0 });
  expect(await versions.list(RUN)).toEqual([]);
  expect(await versions.edits(RUN, 0)).toEqual([]);
  const version = { number: 1, parent: 0, what: '', madeBy: 'admin', madeAtMs: 0, edits: [] };
  await expect(database.transaction((trx) => versions.insert(trx, RUN, version))).rejects.toThrow(
    /FOREIGN KEY/,
  );
  await database.close();
});

it('what was signed off before its results were recorded stays signed off', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 354);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw.pragma('foreign_keys = OFF');
  raw
    .prepare(
      `INSERT INTO answer_versions (workflow_id, number, parent, edits, what, made_by, made_at,
        signed_by, signed_at, signed_digest)
      VALUES (?, 1, 0, '[]', '', 'admin', '2026-01-01T00:00:00.000Z',
        'Lead consultant', '2026-01-01T00:00:00.000Z', 'abc')`,
    )
    .run(RUN);
  raw.close();

  const database = await openDatabase(folder.path);
  const [version] = await new AnswerVersionRepository(database).list(RUN);
  expect(version?.signedOff).toMatchObject({ by: 'Lead consultant', digest: 'abc', results: null });
  await database.close();
});
