import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { campaign, type Outcome } from './campaign.ts';
import type { HostLife } from './host.ts';

const DISK_MB = 64;
const ROOM_LEFT = 600_000;
const LIMIT_MS = 60_000;

/** Why there is no disk to fill up on this machine; `null` when there is one. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'only Linux has the file system that is filled up';
  const folder = mkdtempSync(join(tmpdir(), 'osa-disk-'));
  try {
    mountSmallDisk(folder);
    execFileSync('umount', ['-l', folder]);
    return null;
  } catch {
    return 'the disk that is filled up may not be mounted here';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A disk that fills up under load, twice, and has room again. */
export async function fillDisk(seed: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  mountSmallDisk(folder.path);
  try {
    return await campaign(seed, folder.path, async ({ host }) => {
      const ballast = join(folder.path, 'ballast');
      for (let time = 0; time < 2; time += 1) {
        await using life = host.start();
        await life.ready;
        await pause(300);
        await fill(folder.path, ballast);
        const problem = await untilProblem(life, true);
        if (!problem?.includes('disk')) throw new Error(`It says "${problem}" of a full disk.`);
        await pause(1000);
        if (!life.isAlive) throw new Error(`It ended on a full disk: ${life.errors}`);
        await rm(ballast);
        await untilProblem(life, false);
        await pause(300);
        if (time === 0) await life.kill();
        else await life.stop();
      }
      return { summary: 'a disk that was full twice' };
    });
  } finally {
    execFileSync('umount', ['-l', folder.path]);
  }
}

function mountSmallDisk(folder: string): void {
  const options = ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder];
  execFileSync('mount', options, { stdio: 'ignore' });
}

async function fill(folder: string, ballast: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const size = Math.max(0, bavail * bsize - ROOM_LEFT);
  // The console writes meanwhile, so that even this may find no room.
  await writeFile(ballast, Buffer.alloc(size, 1)).catch(() => undefined);
}

/** @returns the problem that a person is told of; `null` for none */
async function untilProblem(life: HostLife, isThere: boolean): Promise<string | null> {
  return await waitFor(async () => {
    const answer = await life.ask('status.recent', {});
    const problem = answer.ok ? answer.value.storageProblem : null;
    return answer.ok && (problem !== null) === isThere ? { problem } : null;
  }, LIMIT_MS).then(({ problem }) => problem);
}
