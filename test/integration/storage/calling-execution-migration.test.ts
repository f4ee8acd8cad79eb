import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { InboxRepository } from '../../../main/storage/inbox-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ID = deliveryIdSchema.parse('00000000-0000-4000-8000-000000000001');

it('leaves the deliveries of the version before without an execution', async () => {
  await using folder = await temporaryFolder();
  const before = MIGRATIONS.filter(({ version }) => version < 180);
  await (await openDatabase(folder.path, before)).close();
  const raw = new BetterSqlite(`${folder.path}/console.db`);
  raw
    .prepare(
      `INSERT INTO inbox_deliveries
      (id, source, route, received_at, status, size_bytes, dedupe_key, matched_by)
      VALUES (?, 'tool', '/t', '2026-01-01T00:00:00.000Z', 'done', 1, 'k', 'workflow_id')`,
    )
    .run(ID);
  raw.close();

  const database = await openDatabase(folder.path);
  const deliveries = new InboxRepository(database);
  expect(await deliveries.find(ID)).toMatchObject({
    status: 'done',
    matchedBy: 'workflow_id',
    workflowExecutionId: null,
    agentExecutionId: null,
  });
  const nobody = { workflowExecutionId: null, agentExecutionId: null };
  expect(await deliveries.findRunOfExecution(nobody)).toBeNull();
  await database.close();
});
