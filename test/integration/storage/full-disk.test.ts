import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withStatementCache } from '../../../main/storage/sqlite/statement-cache.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a transaction that SQLite has rolled back says that the disk is full', async () => {
  await using folder = await temporaryFolder();
  const connection = new BetterSqlite(join(folder.path, 'small.db'));
  connection.exec('CREATE TABLE kept (body BLOB)');
  connection.pragma('max_page_count = 10');
  await using database = new Kysely<{ kept: { body: Buffer } }>({
    dialect: new SqliteDialect({ database: withStatementCache(connection) }),
  });
  const insert = (bytes: number) =>
    database.transaction().execute((trx) =>
      trx
        .insertInto('kept')
        .values({ body: Buffer.alloc(bytes) })
        .execute(),
    );
  await expect(insert(100_000)).rejects.toMatchObject({ code: 'SQLITE_FULL' });

  // Goes on as if nothing had been.
  await insert(100);
  const failing = database.transaction().execute(async (trx) => {
    await trx
      .insertInto('kept')
      .values({ body: Buffer.alloc(10) })
      .execute();
    throw new Error('of another kind');
  });
  await expect(failing).rejects.toThrow('of another kind');
  const { rows } = await sql<{ count: number }>`SELECT COUNT(*) AS count FROM kept`.execute(
    database,
  );
  expect(rows).toEqual([{ count: 1 }]);
});
