import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('the schema of what is sent takes an endpoint with all that is on its way to it', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 370);
  await (await openDatabase(folder.path, before)).close();
  await (await openDatabase(folder.path)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw.pragma('foreign_keys = ON');
  raw.exec(`
    INSERT INTO outbound_endpoints VALUES ('e', 7, '{}', 'active', '', '{}', NULL, 0, 'then', NULL, 'then');
    INSERT INTO outbound_deliveries (id, endpoint_id, event_seq, event_id, event_type, state, attempts,
      created_at, handed_out) VALUES ('d', 'e', 8, 'x', 'y', 'waiting', 1, 'then', 'e x');
    INSERT INTO outbound_attempts (delivery_id, endpoint_id, at, duration_ms, outcome)
      VALUES ('d', 'e', 'then', 1, 'retry');
  `);
  expect(() =>
    raw.exec(`INSERT INTO outbound_deliveries (id, endpoint_id, event_seq, event_id, event_type, state,
      attempts, created_at, handed_out) VALUES ('f', 'e', 8, 'x', 'y', 'waiting', 0, 'then', 'e x')`),
  ).toThrow(/UNIQUE/);
  raw.exec(`DELETE FROM outbound_endpoints`);
  const left = raw
    .prepare(
      'SELECT (SELECT count(*) FROM outbound_deliveries) + (SELECT count(*) FROM outbound_attempts)',
    )
    .pluck()
    .get();
  raw.close();
  expect(left).toBe(0);
});
