import type { z } from 'zod';
import type { CacheRepository } from '../storage/cache-repository.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';
import type { CacheCategory, CachePolicy } from './caching-strategy.ts';

const USUAL_ENTRIES = 10_000;

/** What a layer in the database is made of. */
export interface DatabaseLayerParts<T> {
  readonly database: Pick<Database, 'transaction'>;
  readonly rows: CacheRepository;
  readonly category: CacheCategory;
  readonly policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>;
  readonly schema: z.ZodType<T>;
  readonly now: () => number;
}

/** Keeps values in the database. */
export class DatabaseLayer<T> implements CacheLayer<T> {
  readonly name = 'database';
  readonly #parts: DatabaseLayerParts<T>;

  constructor(parts: DatabaseLayerParts<T>) {
    this.#parts = parts;
  }

  within(trx: Transaction): DatabaseLayer<T> {
    const { rows } = this.#parts;
    const transaction: Database['transaction'] = (work) => work(trx);
    return new DatabaseLayer({ ...this.#parts, database: { transaction }, rows: rows.within(trx) });
  }

  async get(key: string): Promise<CacheEntry<T> | null> {
    const { database, rows, category, policy, schema, now } = this.#parts;
    const row = await rows.find(category, key);
    if (row === null) return null;
    // Eviction by use has to know of each use, which costs a commit for every read.
    if (policy.eviction === 'lru') {
      await database.transaction((trx) => rows.touch(trx, category, key, now()));
    }
    const parsed = schema.safeParse(JSON.parse(row.value));
    return parsed.success ? { value: parsed.data, expiresAtMs: row.expiresAtMs } : null;
  }

  async set(key: string, entry: CacheEntry<T>): Promise<void> {
    const { database, rows, category, policy, now } = this.#parts;
    const row = { key, value: JSON.stringify(entry.value), expiresAtMs: entry.expiresAtMs };
    const { maxEntries, eviction } = policy;
    const bound = { maxEntries: maxEntries ?? USUAL_ENTRIES, eviction, nowMs: now() };
    await database.transaction((trx) => rows.put(trx, category, row, bound));
  }

  async remove(keys: readonly string[]): Promise<void> {
    const { database, rows, category } = this.#parts;
    await database.transaction((trx) => rows.remove(trx, category, keys));
  }
}
