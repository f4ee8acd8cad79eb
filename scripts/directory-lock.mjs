import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

const DEFAULTS = { pollMs: 200, heartbeatMs: 2_000, staleAfterMs: 15_000 };

/**
 * Does some work while no other process of this machine does it.
 *
 * The lock is a folder, because making one is atomic everywhere. Its holder touches it
 * as long as the work lasts; one whose holder is dead or silent is taken over.
 *
 * @template T
 * @param {string} folder the lock; its parents are made
 * @param {() => Promise<T>} work
 * @param {{
 *   onWait?: () => void,
 *   pollMs?: number,
 *   heartbeatMs?: number,
 *   staleAfterMs?: number,
 * }} [options] `onWait` is called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withDirectoryLock(folder, work, options = {}) {
  const { onWait, pollMs, heartbeatMs, staleAfterMs } = { ...DEFAULTS, ...options };
  await mkdir(path.dirname(folder), { recursive: true });
  let hasWaited = false;
  while (!(await tryToTake(folder))) {
    if (await isAbandoned(folder, staleAfterMs)) {
      await removeAbandoned(folder, staleAfterMs, pollMs);
      continue;
    }
    if (!hasWaited) onWait?.();
    hasWaited = true;
    await delay(pollMs);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => undefined);
  }, heartbeatMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>}
 */
async function tryToTake(folder) {
  try {
    await mkdir(folder);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  await writeFile(ownerFile(folder), `${process.pid} ${hostname()}`);
  return true;
}

/**
 * @param {string} folder
 * @param {number} staleAfterMs
 * @returns {Promise<boolean>}
 */
async function isAbandoned(folder, staleAfterMs) {
  try {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > staleAfterMs) return true;
    const [pid, host] = (await readFile(ownerFile(folder), 'utf8')).split(' ');
    return host === hostname() && !isAlive(Number(pid));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/**
 * Two that wait may find the same lock abandoned: only one of them removes it, and it
 * looks again first, so that neither removes the other's new lock.
 *
 * @param {string} folder
 * @param {number} staleAfterMs
 * @param {number} pollMs
 */
async function removeAbandoned(folder, staleAfterMs, pollMs) {
  const guard = `${folder}.takeover`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const age = await stat(guard).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleAfterMs) await rm(guard, { recursive: true, force: true });
    await delay(pollMs);
    return;
  }
  try {
    if (await isAbandoned(folder, staleAfterMs)) await rm(folder, { recursive: true, force: true });
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function ownerFile(folder) {
  return path.join(folder, 'owner');
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
