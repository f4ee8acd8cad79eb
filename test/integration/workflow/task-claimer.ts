/** A process of its own that takes and finishes every task of a database, one by one. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { TaskRepository } from '../../../main/storage/task-repository.ts';

const [dataDir = '', nowText = '', untilText = ''] = process.argv.slice(2);
const nowMs = Number(nowText);
const database = await openDatabase(dataDir);
const tasks = new TaskRepository(database);
// Both processes begin together.
while (Date.now() < Number(untilText)) continue;
for (;;) {
  const lease = randomUUID();
  try {
    const task = await database.transaction((trx) => tasks.claim(trx, lease, nowMs, 60_000));
    if (task === null) break;
    process.stdout.write(`${task.id}\n`);
    await database.transaction((trx) => tasks.finish(trx, task.id, lease, 'done', null, nowMs));
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
  }
}
await database.close();
