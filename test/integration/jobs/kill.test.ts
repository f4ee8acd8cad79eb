import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reclaimLeases } from '../../../main/storage/lease.ts';
import { JobWorld } from './job-world.ts';
import { recordedOnce, type Word } from './recorded-once.ts';

/** Starts a worker, and kills it where it has come to a word for so many times. */
async function killAt(world: JobWorld, word: Word, times: number): Promise<void> {
  const worker = fileURLToPath(new URL('killed-worker.ts', import.meta.url));
  const args = [worker, world.dataDir, word, String(times)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

async function recorded(world: JobWorld): Promise<string[]> {
  const rows = await world.database.selectFrom('settings').select('name').execute();
  return rows.map(({ name }) => name);
}

describe("a killed process's job", () => {
  it('is done by the next one exactly once, wherever the process was killed', async () => {
    await using world = await JobWorld.open();
    const ids: string[] = [];
    for (let count = 0; count < 30; count += 1) ids.push((await world.enqueue()).id);
    await killAt(world, 'begun', 2);
    expect(await recorded(world)).toHaveLength(0);
    await killAt(world, 'recorded', 5);
    expect(await recorded(world)).toHaveLength(4);
    await killAt(world, 'begun', 7);
    await killAt(world, 'recorded', 1);

    await world.write((trx) => reclaimLeases(trx, (owner) => owner !== 'next'));
    const { runner } = world.runner(async () => ({ kind: 'done' }), { owner: 'next', atOnce: 3 });
    runner.handle(
      'test',
      recordedOnce(() => undefined),
    );
    await world.drain(runner);
    expect(world.problems).toEqual([]);
    expect((await recorded(world)).toSorted()).toEqual(ids.toSorted());
    expect((await world.all()).every(({ state }) => state === 'done')).toBe(true);
  });

  it('is not taken from an owner that is alive', async () => {
    await using world = await JobWorld.open();
    await world.enqueue();
    const held = await world.mustClaim('alive');
    await world.write((trx) => reclaimLeases(trx, (owner) => owner !== 'alive'));
    expect(await world.claim('next')).toBeNull();
    expect(await world.finish(held)).toBe(true);
  });
});
