/** A process of its own that takes and finishes every job of a database, one by one. */
import { randomUUID } from 'node:crypto';
import { JobRepository } from '../../../main/storage/job-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';

const [dataDir = '', nowText = '', untilText = ''] = process.argv.slice(2);
const nowMs = Number(nowText);
const database = await openDatabase(dataDir);
const jobs = new JobRepository(database);
const terms = { kinds: ['test'], except: [], most: 1, owner: randomUUID(), nowMs, leaseMs: 60_000 };
const end = { state: 'done', error: null } as const;
// Both processes begin together.
while (Date.now() < Number(untilText)) continue;
for (;;) {
  try {
    const [job] = await database.transaction((trx) => jobs.claim(trx, terms));
    if (job === undefined) break;
    process.stdout.write(`${job.id}\n`);
    await database.transaction((trx) => jobs.finish(trx, job, end, nowMs));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    // The other process wrote at the same time.
    if (code !== 'conflict' && !code.startsWith('SQLITE_BUSY')) throw error;
  }
}
await database.close();
