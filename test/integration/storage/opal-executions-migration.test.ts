import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { runSql } from '../../support/run-sql.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AT = '2026-01-01T00:00:00.000Z';

it('takes over every delivery, with what refers to it, and takes those of the API in', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 270);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  const insert = raw.prepare(
    `INSERT INTO inbox_deliveries
      (sequence, id, source, route, received_at, status, size_bytes, body, body_form, facts,
       agent_execution_id)
      VALUES (?, ?, 'tool', '/tools/x', '${AT}', 'done', 3, x'010203', 'sealed', '{}', 'e-1')`,
  );
  insert.run(3, 'd-3');
  insert.run(9, 'd-9');
  raw.exec(`DELETE FROM inbox_deliveries WHERE sequence = 9`);
  raw.exec(
    `INSERT INTO pii_engagements (id, client_name, created_at) VALUES ('e', 'B***', '${AT}')`,
  );
  raw.exec(
    `INSERT INTO reading_rules
      (id, engagement_id, agent_type, meaning, delivery_id, pointer, created_at)
      VALUES ('r', 'e', 'geo_audit', 'issues', 'd-3', '/x', '${AT}')`,
  );
  const indexes = `SELECT name FROM sqlite_schema WHERE tbl_name = 'inbox_deliveries'
    AND type = 'index' AND sql IS NOT NULL ORDER BY name`;
  const namesBefore = raw.prepare(indexes).all();
  raw.close();

  const database = await openDatabase(folder.path);
  const rows = await database.selectFrom('inbox_deliveries').selectAll().execute();
  expect(rows).toMatchObject([{ sequence: 3, id: 'd-3', agent_execution_id: 'e-1', facts: '{}' }]);
  expect(Buffer.from(rows[0]?.body ?? []).toString('hex')).toBe('010203');
  expect(await database.selectFrom('reading_rules').select('id').execute()).toEqual([{ id: 'r' }]);
  await runSql(
    database,
    `INSERT INTO inbox_deliveries (id, source, route, received_at, status, size_bytes)
      VALUES ('d-new', 'api', 'opal-api/executions', '${AT}', 'dead_letter', 1)`,
  );
  const added = await database
    .selectFrom('inbox_deliveries')
    .select('sequence')
    .where('id', '=', 'd-new')
    .executeTakeFirstOrThrow();
  // The number of the erased row is not given out again.
  expect(added.sequence).toBe(10);
  await expect(
    runSql(database, `UPDATE reading_rules SET delivery_id = 'nobody'`),
  ).rejects.toThrow();
  await runSql(database, `DELETE FROM inbox_deliveries WHERE id = 'd-3'`);
  expect(await database.selectFrom('reading_rules').select('id').execute()).toEqual([]);
  await database.close();
  const after = new BetterSqlite(`${folder.path}/console.db`);
  expect(after.prepare(indexes).all()).toEqual(namesBefore);
  after.close();
});
