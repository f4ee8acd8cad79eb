/**
 * A process of its own that works off the jobs of a database, up to a word of theirs: there
 * it stands still, to be killed.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { EventLog } from '../../../main/events/event-log.ts';
import { JobRunner } from '../../../main/jobs/job-runner.ts';
import { JobRepository } from '../../../main/storage/job-repository.ts';
import { reclaimLeases } from '../../../main/storage/lease.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { recordedOnce, type Word } from './recorded-once.ts';

const [dataDir = '', lastWord = '', times = ''] = process.argv.slice(2);
let left = Number(times);

function standStillAt(word: Word): void {
  if (word !== lastWord) return;
  left -= 1;
  if (left > 0) return;
  writeSync(1, 'still\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const clock = { now: () => Date.now() };
const database = await openDatabase(dataDir);
await database.transaction((trx) => reclaimLeases(trx, () => true));
const runner = new JobRunner({
  jobs: new JobRepository(database),
  eventLog: new EventLog({ database, clock, newId: randomUUID }),
  clock,
  random: Math.random,
  owner: randomUUID(),
  leaseMs: 600_000,
  atOnce: 3,
  onProblem: (error) => process.stderr.write(`${String(error)}\n`),
});
runner.handle('test', recordedOnce(standStillAt));
runner.wake();
await runner.settled();
