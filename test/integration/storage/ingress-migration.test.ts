import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { firstSchema } from '../../../main/storage/sqlite/migrations/0010-first-schema.ts';
import { runSql } from '../../support/run-sql.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const OLD_ROWS = `INSERT INTO inbox_deliveries
  (sequence, id, source, route, received_at, status, reason, dedupe_key, body, body_form,
   size_bytes, attempts)
  VALUES
  (3, 'd-3', 'tool', '/tools/x', '2026-01-01T00:00:00.000Z', 'unmatched', 'no_run_found', 'k3',
   x'010203', 'sealed', 3, 1),
  (9, 'd-9', 'webhook', '/api/webhooks/opal-workflow', '2026-01-02T00:00:00.000Z', 'done', NULL,
   'k9', NULL, NULL, 70, 1)`;

describe('the schema of the ingress', () => {
  it('takes over every delivery of the version before it, bodies and positions included', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, [firstSchema])).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(OLD_ROWS);
    raw.exec(`DELETE FROM inbox_deliveries WHERE sequence = 9`);
    raw.close();

    const database = await openDatabase(folder.path);
    const rows = await database.selectFrom('inbox_deliveries').selectAll().execute();
    expect(rows).toMatchObject([
      { sequence: 3, id: 'd-3', status: 'unmatched', reason: 'no_run_found', thread_id: null },
    ]);
    expect(Buffer.from(rows[0]?.body ?? []).toString('hex')).toBe('010203');
    // The number of the erased row is not given out again.
    await runSql(
      database,
      `INSERT INTO inbox_deliveries (id, source, route, received_at, status, size_bytes)
        VALUES ('d-new', 'pasted', 'pasted', '2026-01-03T00:00:00.000Z', 'dead_letter', 1)`,
    );
    const added = await database
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where('id', '=', 'd-new')
      .executeTakeFirstOrThrow();
    expect(added.sequence).toBe(10);
    await database.close();
  });
});
