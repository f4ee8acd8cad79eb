import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of its own that is soon full. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Takes all room that is left. */
  fill(): void;
  /** Gives the room back. */
  free(): void;
}

/**
 * Mounts a file system of that many bytes, which needs the rights of root on Linux.
 *
 * @returns why it cannot be had, where it cannot
 */
export async function mountSmallDisk(bytes: number): Promise<SmallDisk | string> {
  if (process.platform !== 'linux') return 'a small file system is mounted on Linux only';
  const path = mkdtempSync(join(tmpdir(), 'osa-small-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', path]);
  } catch (error) {
    rmSync(path, { recursive: true });
    return `a small file system cannot be mounted here (${String(error).split('\n')[0]})`;
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    [Symbol.asyncDispose]: async () => {
      await run('umount', ['-l', path]);
      rmSync(path, { recursive: true });
    },
  };
}

function fillUp(filler: string): void {
  writeFileSync(filler, '');
  for (let size = 1024 * 1024; size >= 4096; size /= 4) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(size, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
