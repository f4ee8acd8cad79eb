import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { exportIdSchema } from '../../../shared/domain/ids.ts';
import { ExportRepository } from '../../../main/storage/export-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = exportIdSchema.parse('00000000-0000-4000-8000-000000000001');
const RUN = '00000000-0000-4000-8000-000000000002';

it('lists an export from before there was a choice as it was, and takes any format of a run that is there', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 334);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw.pragma('foreign_keys = OFF');
  raw
    .prepare(
      `INSERT INTO report_exports (id, workflow_id, format, file_name, size_bytes, created_at)
      VALUES (?, ?, 'pdf', 'a.pdf', 7, '2026-01-01T00:00:00.000Z')`,
    )
    .run(ID, RUN);
  raw.close();

  const database = await openDatabase(folder.path);
  expect(await new ExportRepository(database).find(ID)).toMatchObject({
    fileName: 'a.pdf',
    product: null,
    audience: null,
    locale: null,
    digest: null,
  });
  const later = {
    format: 'x',
    file_name: 'b.x',
    size_bytes: 1,
    created_at: 'now',
    workflow_id: RUN,
  };
  await expect(
    database.transaction((trx) =>
      trx
        .insertInto('report_exports')
        .values({ ...later, id: 'b', product: null, audience: null, locale: null, digest: null })
        .execute(),
    ),
  ).rejects.toThrow(/FOREIGN KEY/);
  await database.close();
});
