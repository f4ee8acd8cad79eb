import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { withDirectoryLock } from '../../../scripts/directory-lock.mjs';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

const QUICK = { pollMs: 5, heartbeatMs: 20 };

describe('a directory lock', () => {
  test('lets one work at a time, and both in the end', async () => {
    const lock = path.join(folderWith(), 'lock');
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working -= 1;
      return 'done';
    };
    const all = [1, 2, 3].map(() => withDirectoryLock(lock, work, QUICK));
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done']);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test('is given back when the work fails', async () => {
    const lock = path.join(folderWith(), 'lock');
    const failing = withDirectoryLock(lock, () => Promise.reject(new Error('broken')), QUICK);
    await expect(failing).rejects.toThrow('broken');
    expect(await withDirectoryLock(lock, async () => 'next', QUICK)).toBe('next');
  });

  test('is taken over from a process that has died', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const lock = heldBy(`${pid} ${hostname()}`);
    expect(await withDirectoryLock(lock, async () => 'mine', QUICK)).toBe('mine');
  });

  test('is taken over from a holder on another machine that gives no sign of life', async () => {
    const lock = heldBy('1 elsewhere');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await withDirectoryLock(lock, async () => 'mine', QUICK)).toBe('mine');
  });

  test('is waited for while its holder lives, and that is said once', async () => {
    const lock = path.join(folderWith(), 'lock');
    const order: string[] = [];
    const release = Promise.withResolvers<void>();
    const onWait = vi.fn(() => {
      order.push('waiting');
      release.resolve();
    });
    const first = withDirectoryLock(
      lock,
      async () => {
        await release.promise;
        order.push('first');
      },
      QUICK,
    );
    await expect.poll(() => existsSync(path.join(lock, 'owner'))).toBe(true);
    await withDirectoryLock(lock, async () => order.push('second'), { ...QUICK, onWait });
    await first;
    expect(order).toEqual(['waiting', 'first', 'second']);
    expect(onWait).toHaveBeenCalledOnce();
  });

  test('stays with a holder whose work takes longer than a silent one is waited for', async () => {
    const lock = path.join(folderWith(), 'lock');
    const options = { pollMs: 20, heartbeatMs: 20, staleAfterMs: 1_000 };
    const order: string[] = [];
    const first = withDirectoryLock(
      lock,
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        order.push('first');
      },
      options,
    );
    await expect.poll(() => existsSync(path.join(lock, 'owner'))).toBe(true);
    await withDirectoryLock(lock, async () => order.push('second'), options);
    await first;
    expect(order).toEqual(['first', 'second']);
  });
});

function heldBy(owner: string): string {
  const lock = path.join(folderWith(), 'lock');
  mkdirSync(lock);
  writeFiles(lock, { owner });
  return lock;
}
