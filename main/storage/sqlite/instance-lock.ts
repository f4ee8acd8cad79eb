import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { OsaError } from '../../../shared/errors.ts';
import type { InstanceLock } from '../store.ts';
import { isHeldElsewhere } from './sqlite-errors.ts';

const TAKEN =
  'Another console has taken the data folder while this one was running. Close one of them.';

interface Held {
  readonly connection: BetterSqlite.Database;
  /** Tells a deleted file, whose lock holds nobody off any more, from the one of that name. */
  readonly inode: number | null;
}

/**
 * Takes the data folder for this process.
 *
 * The lock is an exclusive transaction on a file of its own, so the operating system
 * releases it however the process ends, `kill -9` included. A second file names the holder,
 * only to be shown.
 *
 * @param owner a new name for each start
 * @throws OsaError `data_dir_unusable` naming the holder's process id
 */
export function takeInstanceLock(dataDir: string, owner: string): InstanceLock {
  const holderFile = join(dataDir, 'console.lock.pid');
  const lockFile = join(dataDir, 'console.lock');
  let held: Held;
  try {
    held = hold(lockFile);
  } catch (error) {
    if (!isHeldElsewhere(error)) throw error;
    const holder = readHolder(holderFile);
    throw new OsaError('data_dir_unusable', {
      message: `The data folder ${dataDir} is in use by another console (process ${holder}). Close that one, or start this one with another --data-dir.`,
      details: { dataDir, holder },
      cause: error,
    });
  }
  writeFileSync(holderFile, String(process.pid), { mode: 0o600 });
  return {
    owner,
    isGone: (other) => other !== owner,
    keep() {
      if (inodeOf(lockFile) === held.inode) return;
      const again = holdAgain(lockFile);
      held.connection.close();
      held = again;
      writeFileSync(holderFile, String(process.pid), { mode: 0o600 });
    },
    release() {
      held.connection.close();
    },
  };
}

/** @throws what SQLite says when another process holds it */
function hold(lockFile: string): Held {
  const connection = new BetterSqlite(lockFile, { timeout: 0 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    // Nothing is ever written, so there is no journal file beside it.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    chmodSync(lockFile, 0o600);
    return { connection, inode: inodeOf(lockFile) };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function holdAgain(lockFile: string): Held {
  try {
    return hold(lockFile);
  } catch (error) {
    if (!isHeldElsewhere(error)) throw error;
    throw new OsaError('storage_unavailable', { message: TAKEN, cause: error });
  }
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
