import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { threadFile } from '../../../shared/thread-file.ts';

/** A database up to this size is read through in some milliseconds. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

/** A disk that takes longer than this is not waited for. */
const TIME_LIMIT_MS = 120_000;

const answerSchema = z.object({ damaged: z.boolean() });

/** Says whether a connection finds its database whole: `quick_check` stops at the first fault. */
export function isDamaged(connection: BetterSqlite.Database): boolean {
  return connection.pragma('quick_check(1)', { simple: true }) !== 'ok';
}

/**
 * Reads a database through and says whether it is damaged.
 *
 * A large one is read in a thread, so that the listener goes on meanwhile.
 *
 * @returns `null` when it could not be told in time
 */
export async function findDamage(
  connection: BetterSqlite.Database,
  file: string,
): Promise<boolean | null> {
  if (statSync(file).size <= AT_ONCE_BYTES) return isDamaged(connection);
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const thread = new Worker(
    threadFile(new URL(`./find-damage-entry.${extension}`, import.meta.url)),
    {
      name: 'find damage',
      workerData: { file },
    },
  );
  thread.unref();
  return new Promise((resolve) => {
    const settle = (answer: boolean | null): void => {
      clearTimeout(limit);
      resolve(answer);
    };
    const limit = setTimeout(() => {
      settle(null);
      void thread.terminate();
    }, TIME_LIMIT_MS).unref();
    thread.once('message', (message: unknown) => {
      const answer = answerSchema.safeParse(message);
      settle(answer.success ? answer.data.damaged : null);
    });
    thread.once('error', () => settle(null));
    thread.once('exit', () => settle(null));
  });
}
