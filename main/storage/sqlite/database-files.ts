import { closeSync, openSync, readSync, rmSync, statSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { OsaError } from '../../../shared/errors.ts';

/** SQLite's write-ahead log: a head, then a head and a page for each frame. */
const LOG_HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;

/** What the files begin with, whatever else is written into them. */
const DATABASE_BEGINS = ['SQLite format 3\0'].map((text) => Buffer.from(text, 'latin1'));
const LOG_BEGINS = [0x82, 0x83].map((last) => Buffer.from([0x37, 0x7f, 0x06, last]));

const COME_AGAIN = 'Until then nothing is taken, and senders are told to come again.';

/** A log that a long reader let grow beyond this is emptied, in bytes. */
const LARGE_LOG_BYTES = 32 * 1024 * 1024;

/** Emptying it waits for readers, so it is tried only this often, in ms. */
const EMPTY_EVERY_MS = 10_000;

/** What a checkpoint says of the log; this kind (NOOP) only asks. */
const logState = z.tuple([z.object({ log: z.number() })]);

const checkpoint = z.tuple([z.object({ busy: z.number() })]);

/** What is under one name, as far as it tells one file from another. */
interface Seen {
  readonly device: number;
  readonly inode: number;
  /** The largest so far; neither file shrinks while the console has it to itself. */
  size: number;
}

/**
 * Notices when the files under an open database are not the ones that it opened.
 *
 * An open file outlives its name: after somebody has deleted or replaced it, everything
 * written goes to a file that is gone at the next start, and SQLite reports no error. So
 * both files are looked at by name, inode, size and their first bytes, which costs microseconds,
 * after each transaction.
 *
 * A file that was cut off and grew again within one transaction, or was written over, shows by
 * its beginning alone. What was changed further inside is found when all is read through: neither
 * times nor SQLite's own counters would do, for another program may use the database as well.
 */
export class DatabaseFiles {
  readonly #connection: BetterSqlite.Database;
  readonly #file: string;
  readonly #database: Seen;
  readonly #log: Seen;
  /** Stays open: closing it would take SQLite's locks on the database away. */
  readonly #openDatabase: number;
  readonly #openLog: number;
  /** What happened to a file; no later look mends it. */
  #harm: string | null = null;
  #emptiedAtMs = Number.NEGATIVE_INFINITY;

  /** @param file the path under which `connection` has just been opened */
  constructor(connection: BetterSqlite.Database, file: string) {
    this.#connection = connection;
    this.#file = file;
    this.#database = seen(statSync(file));
    this.#log = seen(statSync(`${file}-wal`));
    this.#openDatabase = openSync(file, 'r');
    this.#openLog = openSync(`${file}-wal`, 'r');
  }

  /** Call it after the connection is closed. */
  close(): void {
    closeSync(this.#openDatabase);
    closeSync(this.#openLog);
  }

  /**
   * Looks whether what is written is found again at the next start.
   *
   * @throws OsaError `storage_unavailable` with a sentence that says what to do
   */
  verify(): void {
    const name = basename(this.#file);
    const database = statOf(this.#file);
    if (database === null) {
      throw unavailable(
        `The database ${name} was deleted or moved while the console was running. Put it back where it was, or close the console, put a backup in its place and start again. ${COME_AGAIN}`,
      );
    }
    if (!isSame(this.#database, database)) {
      throw unavailable(
        `Another file was put in the place of the database ${name} while the console was running. Close the console and start it again. ${COME_AGAIN}`,
      );
    }
    this.#verifyLog(name);
    if (database.size < this.#database.size) this.#harm ??= `${name} was cut off`;
    if (!beginsWith(this.#openDatabase, DATABASE_BEGINS)) {
      this.#harm ??= `${name} was written over`;
    }
    if (this.#harm !== null) {
      throw unavailable(
        `The file ${this.#harm} while the console was running. Close the console, put a backup of ${name} in its place and start again. ${COME_AGAIN}`,
      );
    }
    this.#database.size = database.size;
  }

  /**
   * Empties a log that has grown large, for it never shrinks by itself.
   *
   * A reader that takes long keeps everything in the log that was written meanwhile.
   */
  emptyLargeLog(nowMs: number = performance.now()): void {
    const isDue = nowMs - this.#emptiedAtMs >= EMPTY_EVERY_MS;
    if (!isDue || this.#log.size < LARGE_LOG_BYTES) return;
    this.#emptiedAtMs = nowMs;
    this.#saveLog();
  }

  #verifyLog(name: string): void {
    const log = statOf(`${this.#file}-wal`);
    if (log === null || !isSame(this.#log, log)) {
      // What lies there is older than the database by now: replayed at the next start, as after a
      // crash, it would damage it.
      if (this.#saveLog()) rmSync(`${this.#file}-wal`, { force: true });
      throw unavailable(
        `The file ${name}-wal was deleted or replaced while the console was running. Close the console and start it again. ${COME_AGAIN}`,
      );
    }
    if (log.size < this.#log.size && !this.#wasEmptied(log.size)) {
      this.#harm ??= `${name}-wal was cut off`;
    }
    if (log.size > 0 && !beginsWith(this.#openLog, LOG_BEGINS)) {
      this.#harm ??= `${name}-wal was written over`;
    }
    this.#log.size = log.size;
  }

  /** A checkpoint that empties the log is no loss: what it held is in the database. */
  #wasEmptied(size: number): boolean {
    const [{ log: frames }] = logState.parse(this.#connection.pragma('wal_checkpoint(NOOP)'));
    const pageBytes = Number(this.#connection.pragma('page_size', { simple: true }));
    return frames <= 0 || size >= LOG_HEAD_BYTES + frames * (FRAME_HEAD_BYTES + pageBytes);
  }

  /**
   * Moves what the log holds into the database; of a deleted one the open handle has it.
   *
   * @returns whether all of it is there; while somebody writes the next look tries again
   */
  #saveLog(): boolean {
    try {
      const [{ busy }] = checkpoint.parse(this.#connection.pragma('wal_checkpoint(TRUNCATE)'));
      return busy === 0;
    } catch {
      return false;
    }
  }
}

/** Whether there is nothing yet, or one of these. */
function beginsWith(file: number, begins: readonly Buffer[]): boolean {
  const first = Buffer.alloc(begins[0]?.length ?? 0);
  const length = readSync(file, first, 0, first.length, 0);
  return length < first.length || begins.some((one) => one.equals(first));
}

function seen({ dev, ino, size }: Stats): Seen {
  return { device: dev, inode: ino, size };
}

function isSame(earlier: Seen, now: Stats): boolean {
  return earlier.device === now.dev && earlier.inode === now.ino;
}

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

function unavailable(message: string): OsaError {
  return new OsaError('storage_unavailable', { message });
}
