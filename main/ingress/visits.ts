import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import type { VisitReason } from '../../shared/domain/visit-words.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryNotes } from '../storage/delivery-notes.ts';

/** Written down together, and no more often than this, in ms. */
const FLUSH_EVERY_MS = 1000;

/** Different paths in a minute; further ones are counted together. */
const PATHS_A_MINUTE = 30;

const LONGEST_PATH = 100;

/** What follows is not looked at, in characters. */
const LONGEST_LOOKED_AT = 2000;

const UNPRINTABLE = /\p{C}/u;

/** Where paths are counted that nobody would read one by one. */
const OTHERS = '/… (other paths)';

interface Parts {
  readonly database: Database;
  readonly notes: Pick<DeliveryNotes, 'count'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** A stranger writes paths, and may write anything into them. */
  readonly protectText: (text: string) => string;
  readonly onProblem: (error: unknown) => void;
}

interface Visits {
  readonly reason: VisitReason;
  readonly path: string;
  readonly httpStatus: number;
  count: number;
}

/**
 * Counts requests that brought nothing: those to paths that do not exist, and readings of the
 * tool list.
 *
 * One line for each path, with a count: a wrong address at a sender is seen at a glance, and a
 * stranger who tries a million paths fills neither list nor disk.
 */
export class VisitLog {
  readonly #parts: Parts;
  readonly #pending = new Map<string, Visits>();
  readonly #paths = new Set<string>();
  #minute = 0;
  #flushedAtMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param asked the path as it was asked for; only its beginning, without a query, is kept */
  record(reason: VisitReason, asked: string, httpStatus: number): void {
    const path = this.#bounded(asked);
    const key = `${reason} ${path}`;
    const known = this.#pending.get(key);
    if (known === undefined) this.#pending.set(key, { reason, path, httpStatus, count: 1 });
    else known.count += 1;
    const waitMs = this.#flushedAtMs + FLUSH_EVERY_MS - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs).unref();
  }

  /** Resolves when all that was counted is written down. */
  async stop(): Promise<void> {
    this.#flush();
    await this.#writing;
  }

  #bounded(asked: string): string {
    const minute = Math.floor(this.#parts.clock.now() / 60_000);
    if (minute !== this.#minute) this.#paths.clear();
    this.#minute = minute;
    const path = decoded((asked.split('?')[0] ?? '').slice(0, LONGEST_LOOKED_AT));
    if (!this.#paths.has(path) && this.#paths.size >= PATHS_A_MINUTE) return OTHERS;
    this.#paths.add(path);
    return path;
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#flushedAtMs = performance.now();
    const visits = [...this.#pending.values()];
    this.#pending.clear();
    if (visits.length === 0) return;
    this.#writing = this.#writing.then(() => this.#write(visits)).catch(this.#parts.onProblem);
  }

  async #write(visits: readonly Visits[]): Promise<void> {
    const { database, notes, clock, newId, protectText } = this.#parts;
    const counted = visits.map(({ path, ...visit }) => ({
      ...visit,
      // Cut after it is protected: half an address would not be found.
      route: path === OTHERS ? OTHERS : protectText(path).slice(0, LONGEST_PATH),
      deliveryId: deliveryIdSchema.parse(newId()),
      receivedAtMs: clock.now(),
    }));
    await database.transaction(async (trx) => {
      for (const one of counted) await notes.count(trx, one);
    });
  }
}

/** As a person reads it: an address with `%40` in it is an address all the same. */
function decoded(path: string): string {
  try {
    const text = decodeURIComponent(path);
    return UNPRINTABLE.test(text) ? path : text;
  } catch {
    return path;
  }
}
