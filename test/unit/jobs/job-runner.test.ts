import { expect, it } from 'vitest';
import { JobRunner } from '../../../main/jobs/job-runner.ts';
import { OsaError } from '../../../shared/errors.ts';

/** A runner with one job that is due, whose lease is lost after so many looks at it. */
function world({ heldLooks }: { heldLooks: number }) {
  const told: string[] = [];
  const problems: unknown[] = [];
  let looks = 0;
  let isDue = true;
  let isRunTwice = false;
  const runner = new JobRunner({
    jobs: {
      isDue: async () => isDue,
      claim: async () => {
        isDue = false;
        return [{ id: 'j', kind: 'count', attempts: 1, deadlineMs: null, payload: null }];
      },
      finish: async () => {
        looks += 1;
        return looks <= heldLooks;
      },
      listLost: async () => new Set(),
    },
    eventLog: {
      transaction: async (work: (trx: unknown, emit: unknown) => Promise<unknown>) => {
        const value = await work({}, () => undefined);
        return isRunTwice ? work({}, () => undefined) : value;
      },
    },
    clock: { now: () => 1 },
    random: () => 0,
    owner: 'o',
    leaseMs: 60_000,
    atOnce: 1,
    onProblem: (error: unknown) => problems.push(error),
  } as never);
  const retry = { maxAttempts: 1, initialMs: 1, factor: 1, longestMs: 1, jitter: 0 };
  return {
    told,
    problems,
    async run(record: () => Promise<void>) {
      runner.handle('count', {
        retry,
        run: async () => {
          isRunTwice = heldLooks > 0;
          return { kind: 'done', record, onRecorded: () => told.push('recorded') };
        },
      });
      runner.wake();
      await runner.settled();
      await runner.stop();
    },
  };
}

it('tells of nothing that was rolled back with another’s change, and not written again', async () => {
  const { run, told } = world({ heldLooks: 1 });
  await run(async () => undefined);
  expect(told).toEqual([]);
});

it('records again what another writer was faster than', async () => {
  const { run, told, problems } = world({ heldLooks: 9 });
  let tries = 0;
  await run(async () => {
    tries += 1;
    if (tries === 1) throw new OsaError('conflict');
  });
  expect([told, problems]).toEqual([['recorded'], []]);
});
