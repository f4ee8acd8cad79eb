/**
 * The thread that reads a large database through, started by `findDamage`.
 *
 * It has a connection of its own that cannot write, and ends when it has answered.
 */
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { isDamaged } from './find-damage.ts';

const { file } = z.object({ file: z.string() }).parse(workerData);

const connection = new BetterSqlite(file, { readonly: true, fileMustExist: true });
try {
  parentPort?.postMessage({ damaged: isDamaged(connection) }, []);
} finally {
  connection.close();
}
