import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const MODULE = new URL('../../../main/composition/hold-young-space.ts', import.meta.url).href;

/** Has many objects outlive collections in a process of its own. @returns MB of young objects' space at most */
async function grownTo(isHeld: boolean): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    // Otherwise it goes by how much memory the machine has.
    '--max-semi-space-size=64',
    '--input-type=module',
    '--eval',
    `import { getHeapSpaceStatistics } from 'node:v8';
    import { holdYoungSpace } from ${JSON.stringify(MODULE)};
    const kept = [];
    let most = 0;
    for (let round = 0; round < 100; round += 1) {
      if (${isHeld}) holdYoungSpace();
      kept[round % 10] = Array.from({ length: 20_000 }, (_none, at) => ({ at, text: 'x' + at }));
      const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
      most = Math.max(most, young.space_size);
    }
    console.log(most / 1024 / 1024);`,
  ]);
  return Number(stdout);
}

it('lets the space for young objects grow no further than to 64 MB, as V8 would', async () => {
  const [held, free] = await Promise.all([grownTo(true), grownTo(false)]);
  // When V8 makes it smaller in between is V8's own affair.
  expect(held).toBeLessThanOrEqual(64);
  expect(free).toBeGreaterThan(64);
});
