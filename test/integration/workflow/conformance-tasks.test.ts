import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../../support/wait-for.ts';
import { TaskWorld } from './task-world.ts';

const LEASE_MS = 60_000;

describe('durable tasks, as published of durable engines', () => {
  it('a claim respects a lease and reclaims after its expiry', async () => {
    await using world = await TaskWorld.open();
    const task = await world.enqueue();
    const first = await world.tasks.claim('lease-1', world.nowMs, LEASE_MS);
    expect(first).toMatchObject({ id: task.id, attempts: 1 });
    expect(await world.tasks.claim('lease-2', world.nowMs + LEASE_MS - 1, LEASE_MS)).toBeNull();
    const again = await world.tasks.claim('lease-2', world.nowMs + LEASE_MS, LEASE_MS);
    expect(again).toMatchObject({ id: task.id, attempts: 2 });
  });

  it('a heartbeat extends the lease', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue();
    await world.tasks.claim('lease-1', world.nowMs, LEASE_MS);
    const beatAtMs = world.nowMs + LEASE_MS - 1;
    expect(await world.tasks.heartbeat(id, 'lease-1', beatAtMs, LEASE_MS)).toBe(true);
    expect(await world.tasks.claim('lease-2', world.nowMs + LEASE_MS, LEASE_MS)).toBeNull();
    expect(await world.tasks.claim('lease-2', beatAtMs + LEASE_MS, LEASE_MS)).not.toBeNull();
    expect(await world.tasks.heartbeat(id, 'lease-1', beatAtMs + LEASE_MS, LEASE_MS)).toBe(false);
  });

  it('a worker at work keeps its lease by itself', async () => {
    await using world = await TaskWorld.open();
    await world.enqueue();
    const { runner } = world.runner(
      async (task, signal) => {
        // The wall clock moves on beyond the lease; only a heartbeat can have moved it.
        for (let beat = 0; beat < 3; beat += 1) {
          const before = await leaseOf(world, task.id);
          world.nowMs += 20;
          await waitFor(async () => (await leaseOf(world, task.id)) !== before);
        }
        return signal.aborted ? { kind: 'failed', error: 'lost' } : { kind: 'done' };
      },
      { leaseMs: 30 },
    );
    runner.wake();
    await runner.settled();
    expect(world.problems).toEqual([]);
    expect(await world.tasks.listOpen(world.runId)).toEqual([]);
  });

  it('a stale worker cannot complete', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue();
    await world.tasks.claim('stale', world.nowMs, LEASE_MS);
    const laterMs = world.nowMs + LEASE_MS;
    await world.tasks.claim('fresh', laterMs, LEASE_MS);
    expect(await world.tasks.finish(id, 'stale', 'done', null, laterMs)).toBe(false);
    expect(await world.tasks.park(id, 'stale', laterMs, 'late', laterMs)).toBe(false);
    await world.tasks.release(id, 'stale');
    expect(await world.tasks.find(id)).toMatchObject({ state: 'waiting', attempts: 2 });
    expect(await world.tasks.finish(id, 'fresh', 'done', null, laterMs)).toBe(true);
  });

  it('a stale worker is told to stop, and what it brings changes nothing', async () => {
    await using world = await TaskWorld.open();
    await world.enqueue();
    let toldToStop = false;
    const { runner, failures } = world.runner(
      async (task, signal) => {
        await world.database.transaction((trx) =>
          trx
            .updateTable('workflow_tasks')
            .set({ lease_owner: 'another' })
            .where('id', '=', task.id)
            .execute(),
        );
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        toldToStop = true;
        return { kind: 'failed', error: 'stale' };
      },
      { leaseMs: 30 },
    );
    runner.wake();
    await runner.settled();
    expect(toldToStop).toBe(true);
    expect(failures).toEqual([]);
    expect(await world.tasks.listOpen(world.runId)).toMatchObject([{ state: 'waiting' }]);
  });

  it('a task parks until its time', async () => {
    await using world = await TaskWorld.open();
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
      runner.wake();
      await runner.settled();
      expect(runs).toBe(expected);
    }
  });

  it('a signal wakes a parked task, and one that comes before the park is not lost', async () => {
    await using world = await TaskWorld.open();
    const farMs = world.nowMs + 86_400_000;
    const { id, idempotencyKey } = await world.enqueue();
    await world.tasks.claim('lease-1', world.nowMs, LEASE_MS);
    expect(await world.tasks.signal(idempotencyKey, world.nowMs)).toBe(true);
    await world.tasks.park(id, 'lease-1', farMs, null, world.nowMs);
    expect(await world.tasks.claim('lease-2', world.nowMs, LEASE_MS)).toMatchObject({ id });

    await world.tasks.park(id, 'lease-2', farMs, null, world.nowMs);
    expect(await world.tasks.claim('lease-3', world.nowMs, LEASE_MS)).toBeNull();
    await world.tasks.signal(idempotencyKey, world.nowMs);
    expect(await world.tasks.claim('lease-3', world.nowMs, LEASE_MS)).toMatchObject({ id });
  });

  it('back-off grows by its factor up to its bound', async () => {
    await using world = await TaskWorld.open();
    const { runner, failures } = world.runner(async () => ({ kind: 'retry', error: 'busy' }));
    await world.enqueue();
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      runner.wake();
      await runner.settled();
      world.nowMs += failures.at(-1)?.inMs ?? 0;
    }
    expect(failures.map(({ inMs }) => inMs)).toEqual([1000, 2000, 4000, 8000, null]);
  });

  it('waits as long as the other side asks for, if that is longer', async () => {
    await using world = await TaskWorld.open();
    const notBeforeMs = world.nowMs + 30_000;
    const { runner, failures } = world.runner(async () => ({
      kind: 'retry',
      error: 'busy',
      notBeforeMs,
    }));
    await world.enqueue();
    runner.wake();
    await runner.settled();
    expect(failures).toEqual([{ error: 'busy', inMs: 30_000 }]);
  });

  it('an idempotency key that is used again changes nothing, also when its task is over', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue({ idempotencyKey: 'key', payload: { first: true } });
    const again = { id: 'other', runId: world.runId, kind: 'test', idempotencyKey: 'key' };
    const rest = { payload: { first: false }, dueAtMs: world.nowMs };
    expect(await world.tasks.enqueue({ ...again, ...rest }, world.nowMs)).toEqual({ isNew: false });
    expect(await world.tasks.claim('lease-1', world.nowMs, LEASE_MS)).toMatchObject({
      id,
      payload: { first: true },
    });
    await world.tasks.finish(id, 'lease-1', 'done', null, world.nowMs);
    expect(await world.tasks.enqueue({ ...again, ...rest }, world.nowMs)).toEqual({ isNew: false });
    expect(await world.tasks.claim('lease-2', world.nowMs, LEASE_MS)).toBeNull();
  });

  it('a cancelled task is neither taken nor completed by who has it', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue();
    const waiting = await world.enqueue();
    await world.tasks.claim('lease-1', world.nowMs, LEASE_MS);
    expect(await world.tasks.cancelOfRun(world.runId, world.nowMs)).toBe(2);
    expect(await world.tasks.cancelOfRun(world.runId, world.nowMs)).toBe(0);
    expect(await world.tasks.finish(id, 'lease-1', 'done', null, world.nowMs)).toBe(false);
    expect(await world.tasks.claim('lease-2', world.nowMs + LEASE_MS, LEASE_MS)).toBeNull();
    expect(await world.tasks.find(waiting.id)).toMatchObject({ state: 'cancelled' });
  });

  it('what is under way at the end is due again at the next start, as if not begun', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue();
    let begun = (): void => undefined;
    const atWork = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { runner } = world.runner(async (_task, signal) => {
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw new Error('broken off');
    });
    runner.wake();
    await atWork;
    await runner.stop();
    expect(await world.tasks.claim('next', world.nowMs, LEASE_MS)).toMatchObject({
      id,
      attempts: 1,
    });
  });

  it('a failure whose consequence cannot be written is not written either', async () => {
    await using world = await TaskWorld.open();
    const { id } = await world.enqueue();
    const { runner } = world.runner(async () => ({ kind: 'failed', error: 'refused' }), {
      onFailed: async () => {
        throw new Error('broken on purpose');
      },
    });
    runner.wake();
    await runner.settled();
    expect(world.problems).toEqual([new Error('broken on purpose')]);
    expect(await world.tasks.find(id)).toMatchObject({ state: 'waiting', attempts: 1 });
    world.nowMs += LEASE_MS;
    expect(await world.tasks.claim('next', world.nowMs, LEASE_MS)).toMatchObject({ id });
  });

  it('two processes on one database never own one task together', async () => {
    await using world = await TaskWorld.open();
    const ids = new Set<string>();
    for (let count = 0; count < 60; count += 1) ids.add((await world.enqueue()).id);
    const claimer = fileURLToPath(new URL('task-claimer.ts', import.meta.url));
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

async function leaseOf(world: TaskWorld, taskId: string): Promise<string | null> {
  const row = await world.database
    .selectFrom('workflow_tasks')
    .select('lease_until')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow();
  return row.lease_until;
}
