import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { JobRepository } from '../../../main/storage/job-repository.ts';
import { waitFor } from '../../support/wait-for.ts';
import { JobWorld, LEASE_MS } from './job-world.ts';

/** Waits until its job is told to stop. */
function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

describe('durable jobs, as published of durable engines', () => {
  it('claim respects lease and reclaims after expiry', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue();
    const first = await world.mustClaim('one');
    expect(first).toMatchObject({ id, attempts: 1, lease: { owner: 'one', token: 1 } });
    expect(await world.claim('two', world.nowMs + LEASE_MS - 1)).toBeNull();
    const again = await world.claim('two', world.nowMs + LEASE_MS);
    expect(again).toMatchObject({ id, attempts: 2, lease: { owner: 'two', token: 2 } });
  });

  it('a heartbeat extends the lease', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    const job = await world.mustClaim('one');
    const beatAtMs = world.nowMs + LEASE_MS - 1;
    const beat = () => world.write((trx) => world.jobs.heartbeat(trx, job, beatAtMs + LEASE_MS));
    expect(await beat()).toBe(true);
    expect(await world.claim('two', world.nowMs + LEASE_MS)).toBeNull();
    expect(await world.claim('two', beatAtMs + LEASE_MS)).not.toBeNull();
    expect(await beat()).toBe(false);
  });

  it('a worker at work keeps its lease by itself', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    const { runner } = world.runner(
      async (job, signal) => {
        // The wall clock moves on beyond the lease; only a heartbeat can have moved it.
        for (let beat = 0; beat < 3; beat += 1) {
          const before = await leaseOf(world, job.id);
          world.nowMs += 20;
          await waitFor(async () => (await leaseOf(world, job.id)) !== before);
        }
        return signal.aborted ? { kind: 'failed', error: 'lost' } : { kind: 'done' };
      },
      { leaseMs: 30 },
    );
    await world.drain(runner);
    expect(world.problems).toEqual([]);
    expect(await world.all()).toMatchObject([{ state: 'done', attempts: 1 }]);
  });

  it('a worker whose lease ran out in a sleep goes on, and its job is not begun twice', async () => {
    await using world = await JobWorld.open();
    const slept = await world.enqueue();
    const other = await world.enqueue({ dueAtMs: world.nowMs + 1 });
    const begun: string[] = [];
    const otherBegun = Promise.withResolvers<void>();
    const { runner } = world.runner(
      async ({ id }) => {
        begun.push(id);
        if (id === other.id) otherBegun.resolve();
        else {
          world.nowMs += LEASE_MS * 2;
          runner.wake();
          await otherBegun.promise;
        }
        return { kind: 'done' };
      },
      { atOnce: 2 },
    );
    await world.drain(runner);
    expect(begun).toEqual([slept.id, other.id]);
    expect(await world.jobs.find(slept.id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('stale worker cannot complete', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue();
    const stale = await world.mustClaim('one');
    world.nowMs += LEASE_MS;
    // The same process may be the next holder: it is the token that tells them apart.
    const fresh = await world.mustClaim('one');
    const { jobs, nowMs } = world;
    expect(await world.finish(stale)).toBe(false);
    const attempts = await world.write(async (trx) => [
      await jobs.retryAt(trx, stale, { atMs: nowMs, error: 'late' }, nowMs),
      await jobs.park(trx, stale, nowMs, nowMs),
      await jobs.heartbeat(trx, stale, nowMs),
      await jobs.release(trx, stale),
    ]);
    expect(attempts).toEqual([false, false, false, false]);
    expect(await jobs.find(id)).toMatchObject({ state: 'waiting', attempts: 2, lastError: null });
    expect(await world.finish(fresh)).toBe(true);
    expect(await world.finish(fresh)).toBe(false);
  });

  it('a stale worker is told to stop, and what it brings changes nothing', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    let toldToStop = false;
    let recorded = false;
    const { runner, failures } = world.runner(
      async (job, signal) => {
        await world.write((trx) =>
          trx
            .updateTable('jobs')
            .set({ lease_owner: 'another' })
            .where('id', '=', job.id)
            .execute(),
        );
        await aborted(signal);
        toldToStop = true;
        const record = async (): Promise<void> => {
          recorded = true;
        };
        return { kind: 'done', record };
      },
      { leaseMs: 30 },
    );
    await world.drain(runner);
    expect([toldToStop, recorded]).toEqual([true, false]);
    expect(failures).toEqual([]);
    expect(await world.all()).toMatchObject([{ state: 'waiting' }]);
  });

  it('park until a time', async () => {
    await using world = await JobWorld.open();
    let runs = 0;
    const untilMs = world.nowMs + 5000;
    const { runner } = world.runner(async () => {
      runs += 1;
      return runs === 1 ? { kind: 'park', untilMs } : { kind: 'done' };
    });
    await world.enqueue();
    for (const [atMs, expected] of [
      [world.nowMs, 1],
      [untilMs - 1, 1],
      [untilMs, 2],
    ] as const) {
      world.nowMs = atMs;
      await world.drain(runner);
      expect(runs).toBe(expected);
    }
  });

  it('to be parked is no failed attempt, however often', async () => {
    await using world = await JobWorld.open();
    let runs = 0;
    const { runner, failures } = world.runner(async () => {
      runs += 1;
      if (runs <= 20) return { kind: 'park', untilMs: world.nowMs };
      return runs === 21 ? { kind: 'retry', error: 'busy' } : { kind: 'done' };
    });
    await world.enqueue();
    await world.drain(runner);
    expect(failures).toEqual([{ error: 'busy', inMs: 1000 }]);
  });

  it('a signal wakes a parked job, and one that comes before the park is not lost', async () => {
    await using world = await JobWorld.open();
    const { id, idempotencyKey } = await world.enqueue();
    const park = (job: Awaited<ReturnType<typeof world.mustClaim>>) =>
      world.write((trx) => world.jobs.park(trx, job, world.nowMs + 86_400_000, world.nowMs));
    const signal = () => world.write((trx) => world.jobs.signal(trx, idempotencyKey));

    const first = await world.mustClaim('one');
    expect(await signal()).toBe(true);
    await park(first);
    const second = await world.mustClaim('one');
    expect(second.id).toBe(id);

    await park(second);
    expect(await world.claim('one')).toBeNull();
    await signal();
    const third = await world.mustClaim('one');
    await park(third);
    expect(await world.claim('one')).toBeNull();
    const last = await world.mustClaim('one', world.nowMs + 86_400_000);
    await world.finish(last);
    expect(await signal()).toBe(false);
  });

  it('cancel pending and running', async () => {
    await using world = await JobWorld.open();
    const running = await world.enqueue({ subject: 'run-1' });
    const pending = await world.enqueue({ subject: 'run-1' });
    const other = await world.enqueue({ subject: 'run-2', dueAtMs: world.nowMs + 1 });
    const begun = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const { runner, failures } = world.runner(async (_job, signal) => {
      begun.resolve();
      await aborted(signal);
      told.resolve();
      return { kind: 'failed', error: 'broken off' };
    });
    runner.wake();
    await begun.promise;
    const cancel = () => world.write((trx) => world.jobs.cancelAllOf(trx, 'run-1', world.nowMs));
    expect(await cancel()).toBe(2);
    expect(await cancel()).toBe(0);
    runner.wake();
    await told.promise;
    await runner.settled();
    expect(failures).toEqual([]);
    for (const { id } of [running, pending]) {
      expect(await world.jobs.find(id)).toMatchObject({ state: 'cancelled' });
    }
    expect(await world.jobs.find(other.id)).toMatchObject({ state: 'waiting' });
  });

  it('backoff grows and is capped', async () => {
    await using world = await JobWorld.open();
    const { runner, failures } = world.runner(async () => ({ kind: 'retry', error: 'busy' }));
    await world.enqueue();
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await world.drain(runner);
      world.nowMs += failures.at(-1)?.inMs ?? 0;
    }
    expect(failures.map(({ inMs }) => inMs)).toEqual([1000, 2000, 4000, 6000, null]);
  });

  it('waits as long as the other side asks for, if that is longer', async () => {
    await using world = await JobWorld.open();
    const notBeforeMs = world.nowMs + 30_000;
    const outcome = { kind: 'retry', error: 'busy', notBeforeMs } as const;
    const { runner, failures } = world.runner(async () => outcome);
    await world.enqueue();
    await world.drain(runner);
    expect(failures).toEqual([{ error: 'busy', inMs: 30_000 }]);
  });

  it('keeps the code of a failure and the status that was answered apart', async () => {
    await using world = await JobWorld.open();
    const told: unknown[] = [];
    const { runner } = world.runner(
      async () => ({ kind: 'retry', error: 'unreachable', httpStatus: 503 }),
      { onFailed: async (_trx, _emit, _job, failed) => void told.push(failed) },
    );
    const { id } = await world.enqueue();
    await world.drain(runner);
    const failure = { lastError: 'unreachable', lastHttpStatus: 503 };
    expect(await world.jobs.find(id)).toMatchObject(failure);
    expect(told).toMatchObject([{ error: 'unreachable', httpStatus: 503 }]);
  });

  it('deadline not exceeded by a retry', async () => {
    await using world = await JobWorld.open();
    let runs = 0;
    const { runner, failures } = world.runner(async () => {
      runs += 1;
      return { kind: 'retry', error: 'busy' };
    });
    const { id } = await world.enqueue({ deadlineMs: world.nowMs + 2999 });
    await world.drain(runner);
    world.nowMs += 1000;
    await world.drain(runner);
    expect(failures).toEqual([
      { error: 'busy', inMs: 1000 },
      { error: 'busy', inMs: null },
    ]);
    world.nowMs += 60_000;
    await world.drain(runner);
    expect(runs).toBe(2);
    expect(await world.jobs.find(id)).toMatchObject({ state: 'dead_letter', lastError: 'busy' });
  });

  it('deadline not exceeded by a first attempt that comes late', async () => {
    await using world = await JobWorld.open();
    let runs = 0;
    const { runner, failures } = world.runner(async () => {
      runs += 1;
      return { kind: 'done' };
    });
    await world.enqueue({ deadlineMs: world.nowMs + 1000 });
    world.nowMs += 1001;
    await world.drain(runner);
    expect(runs).toBe(0);
    expect(failures).toEqual([{ error: 'deadline_exceeded', inMs: null }]);
  });

  it('idempotency key: used again it changes nothing, also when its job is over', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue({ idempotencyKey: 'key', payload: { first: true } });
    const again = { id: 'other', kind: 'test', subject: null, idempotencyKey: 'key' };
    const other = { ...again, payload: { first: false }, dueAtMs: world.nowMs };
    const enqueue = () => world.write((trx) => world.jobs.enqueue(trx, other, world.nowMs));
    expect(await enqueue()).toEqual({ isNew: false });
    const job = await world.mustClaim('one');
    expect(job).toMatchObject({ id, payload: { first: true } });
    await world.finish(job);
    expect(await enqueue()).toEqual({ isNew: false });
    expect(await world.claim('one')).toBeNull();
  });

  it('a wake that comes just as nothing more was found is not lost', async () => {
    await using world = await JobWorld.open();
    // So many turns after the look: in which of them the runner stops looking is its own affair.
    for (let turns = 0; turns < 12; turns += 1) {
      const woken = Promise.withResolvers<void>();
      const wakeLater = async (): Promise<void> => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        runner.wake();
        woken.resolve();
      };
      let looks = 0;
      const isDue: JobRepository['isDue'] = async (terms) => {
        const found = await world.jobs.isDue(terms);
        looks += 1;
        // Somebody else writes a job after the look, and before the runner hears of it.
        if (looks === 1) await world.enqueue();
        if (looks === 1) void wakeLater();
        return found;
      };
      const jobs = Object.assign(new JobRepository(world.database), { isDue });
      const { runner } = world.runner(async () => ({ kind: 'done' }), { jobs });
      runner.wake();
      await woken.promise;
      await runner.settled();
      expect((await world.all()).every(({ state }) => state === 'done')).toBe(true);
    }
    expect(await world.all()).toHaveLength(12);
  });

  it('priority first, then due time', async () => {
    await using world = await JobWorld.open();
    const { nowMs } = world;
    const expected = [
      await world.enqueue({ priority: 9, dueAtMs: nowMs - 1 }),
      await world.enqueue({ priority: 9, dueAtMs: nowMs }),
      await world.enqueue({ dueAtMs: nowMs - 5 }),
      await world.enqueue({ dueAtMs: nowMs - 4 }),
      await world.enqueue({ priority: -1, dueAtMs: nowMs - 9 }),
    ].map(({ id }) => id);
    await world.enqueue({ priority: 10, dueAtMs: nowMs + 1 });
    const taken: string[] = [];
    const { runner } = world.runner(async ({ id }) => {
      taken.push(id);
      return { kind: 'done' };
    });
    await world.drain(runner);
    expect(taken).toEqual(expected);
  });

  it('dead letter is kept and can be retried', async () => {
    await using world = await JobWorld.open();
    let isMended = false;
    const { runner } = world.runner(async () =>
      isMended ? { kind: 'done' } : { kind: 'failed', error: 'refused' },
    );
    const { id } = await world.enqueue({ payload: { kept: true } });
    const late = await world.enqueue({ deadlineMs: world.nowMs });
    await world.drain(runner);
    expect(await world.jobs.listDeadLetters(10)).toHaveLength(2);
    expect(await world.jobs.find(id)).toMatchObject({
      state: 'dead_letter',
      lastError: 'refused',
      payload: { kept: true },
    });

    isMended = true;
    world.nowMs += 1000;
    const retry = (jobId: string) =>
      world.write((trx) => world.jobs.retryDeadLetter(trx, jobId, world.nowMs));
    expect(await retry(id)).toBe(true);
    expect(await retry(id)).toBe(false);
    expect(await retry(late.id)).toBe(false);
    await world.drain(runner);
    expect(await world.jobs.find(id)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await world.jobs.listDeadLetters(10)).toMatchObject([{ id: late.id }]);
  });

  it('a job that ends every process it is in comes to an end itself', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    for (let crash = 0; crash < 10; crash += 1) {
      await world.mustClaim('killed');
      world.nowMs += LEASE_MS;
    }
    let runs = 0;
    const { runner, failures } = world.runner(async () => {
      runs += 1;
      return { kind: 'done' };
    });
    await world.drain(runner);
    expect(runs).toBe(0);
    expect(failures).toEqual([{ error: 'too_many_attempts', inMs: null }]);
  });

  it('a kill in the last attempt does not end the job', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    for (let crash = 0; crash < 5; crash += 1) {
      await world.mustClaim('killed');
      world.nowMs += LEASE_MS;
    }
    const { runner } = world.runner(async () => ({ kind: 'done' }));
    await world.drain(runner);
    expect(await world.all()).toMatchObject([{ state: 'done' }]);
  });

  it('what is under way at the end is due again at the next start, as if not begun', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue();
    const begun = Promise.withResolvers<void>();
    const { runner } = world.runner(async (_job, signal) => {
      begun.resolve();
      await aborted(signal);
      throw new Error('broken off');
    });
    runner.wake();
    await begun.promise;
    await runner.stop();
    expect(await world.claim('next')).toMatchObject({ id, attempts: 1 });
  });

  it('a failure whose consequence cannot be written is not written either', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue();
    const { runner } = world.runner(async () => ({ kind: 'failed', error: 'refused' }), {
      onFailed: async () => {
        throw new Error('broken on purpose');
      },
    });
    await world.drain(runner);
    expect(world.problems).toEqual([new Error('broken on purpose')]);
    expect(await world.jobs.find(id)).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(await world.claim('next', world.nowMs + LEASE_MS)).toMatchObject({ id });
  });

  it('a job that nobody can carry out waits for one who can', async () => {
    await using world = await JobWorld.open();
    const { id } = await world.enqueue({ kind: 'new' });
    const { runner } = world.runner(async () => ({ kind: 'failed', error: 'not mine' }));
    await world.drain(runner);
    expect(await world.jobs.find(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    const retry = { maxAttempts: 1, initialMs: 1, factor: 1, longestMs: 1, jitter: 0 };
    runner.handle('new', { retry, run: async () => ({ kind: 'done' }) });
    await world.drain(runner);
    expect(await world.jobs.find(id)).toMatchObject({ state: 'done' });
  });

  it('two processes on one database never own one job together', async () => {
    await using world = await JobWorld.open();
    const ids = new Set<string>();
    for (let count = 0; count < 60; count += 1) ids.add((await world.enqueue()).id);
    const claimer = fileURLToPath(new URL('job-claimer.ts', import.meta.url));
    const begin = String(Date.now() + 1500);
    const args = [claimer, world.dataDir, String(world.nowMs), begin];
    const taken = await Promise.all(
      [1, 2].map(async () => {
        const { stdout } = await promisify(execFile)(process.execPath, args);
        return stdout.split('\n').filter((line) => line !== '');
      }),
    );
    expect(taken.flat().toSorted()).toEqual([...ids].toSorted());
  });
});

async function leaseOf(world: JobWorld, jobId: string): Promise<string | null> {
  const row = await world.database
    .selectFrom('jobs')
    .select('lease_until')
    .where('id', '=', jobId)
    .executeTakeFirstOrThrow();
  return row.lease_until;
}
