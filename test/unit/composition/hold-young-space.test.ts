import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const MODULE = new URL('../../../main/composition/hold-young-space.ts', import.meta.url).href;

/** Has many objects outlive collections in a process of its own. @returns MB of young objects' space */
async function grownTo(isHeld: boolean): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    // Otherwise it goes by how much memory the machine has.
    '--max-semi-space-size=64',
    '--input-type=module',
    '--eval',
    `import { getHeapSpaceStatistics } from 'node:v8';
    import { holdYoungSpace } from ${JSON.stringify(MODULE)};
    const kept = [];
    for (let round = 0; round < 100; round += 1) {
      if (${isHeld}) holdYoungSpace();
      kept[round % 10] = Array.from({ length: 20_000 }, (_none, at) => ({ at, text: 'x' + at }));
    }
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    console.log(young.space_size / 1024 / 1024);`,
  ]);
  return Number(stdout);
}

it('lets the space for young objects grow to 64 MB, and V8 would let it grow further', async () => {
  const [held, free] = await Promise.all([grownTo(true), grownTo(false)]);
  expect(held).toBe(64);
  expect(free).toBeGreaterThan(64);
});
