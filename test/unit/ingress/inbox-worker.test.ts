import BetterSqlite from 'better-sqlite3';
import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { InboxWorker } from '../../../main/ingress/inbox-worker.ts';
import { describeSqliteProblem } from '../../../main/storage/sqlite/sqlite-errors.ts';
import { StorageHealth } from '../../../main/storage/storage-health.ts';

const FULL = () => new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL');

type Options = ConstructorParameters<typeof InboxWorker>[0];

/** The parts of a worker that takes one delivery, on a disk that is full for a while. */
function workerOn(disk: { isFull: boolean }, isEndless = false) {
  const told: string[] = [];
  const write = (what: string): void => {
    told.push(disk.isFull ? `${what} failed` : what);
    if (disk.isFull) throw FULL();
  };
  const delivery = { deliveryId: 'd-1', sequence: 1, attempts: 1 };
  let isTaken = false;
  let recorded = 0;
  const queue = {
    lastSequence: async () => 1,
    isDue: async (_nowMs: number, last: number) => isTaken || recorded < last,
    claim: async () => {
      told.push('claim');
      if (isEndless) return [{ ...delivery, sequence: recorded + 1 }];
      if (isTaken) return [];
      isTaken = true;
      return [delivery];
    },
    release: async () => {
      write('release');
      isTaken = false;
    },
  };
  const reader = {
    begin: async (all: readonly unknown[]) => ({
      read: Promise.resolve(all.map((one) => ({ delivery: one, match: null }))),
    }),
    stop: async () => undefined,
  };
  const recorder = {
    record: async () => {
      write('record');
      recorded += 1;
      // As a database does that is asked.
      await setImmediate();
      return [];
    },
  };
  const worker = new InboxWorker({
    database: {
      transaction: (work: (trx: unknown) => unknown) => work(null),
    } as unknown as Options['database'],
    queue: queue as unknown as Options['queue'],
    reader: reader as unknown as Options['reader'],
    recorder: recorder as unknown as Options['recorder'],
    health: new StorageHealth({ describeProblem: describeSqliteProblem }),
    clock: { now: () => 0 },
    giveWay: async () => false,
    onProblem: vi.fn<Options['onProblem']>(),
  });
  return { worker, told };
}

it('takes nothing that came later while what it had taken cannot be given back', async () => {
  const disk = { isFull: true };
  const { worker, told } = workerOn(disk);
  await worker.processDue();
  await worker.processDue();
  expect(told).toEqual(['claim', 'claim', 'record failed', 'release failed', 'release failed']);

  told.length = 0;
  disk.isFull = false;
  await worker.processDue();
  expect(told.slice(0, 2)).toEqual(['release', 'claim']);
  expect(told).toContain('record');
});

it('is done with what had come when others go on coming', async () => {
  const { worker, told } = workerOn({ isFull: false }, true);
  await worker.processDue();
  expect(told).toContain('record');
  const before = told.length;
  await setImmediate();
  await setImmediate();
  // It goes on by itself until it is stopped.
  expect(told.length).toBeGreaterThan(before);
  await worker.stop();
});
