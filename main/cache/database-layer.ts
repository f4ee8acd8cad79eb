import type { z } from 'zod';
import type { CacheRepository } from '../storage/cache-repository.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';
import type { CacheCategory, CachePolicy } from './caching-strategy.ts';

const USUAL_ENTRIES = 10_000;

/** What a layer in the database is made of. */
export interface DatabaseLayerParts<T> {
  readonly database: Database;
  readonly rows: CacheRepository;
  readonly category: CacheCategory;
  readonly policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>;
  readonly schema: z.ZodType<T>;
  readonly now: () => number;
}

/** Keeps values in the database, as part of the caller's transaction where there is one. */
export class DatabaseLayer<T> implements CacheLayer<T> {
  readonly name = 'database';
  readonly isRemote = false;
  readonly #parts: DatabaseLayerParts<T>;

  constructor(parts: DatabaseLayerParts<T>) {
    this.#parts = parts;
  }

  async get(key: string, trx?: Transaction): Promise<CacheEntry<T> | null> {
    const { rows, category, policy, schema, now } = this.#parts;
    const row = await (trx === undefined ? rows : rows.within(trx)).find(category, key);
    if (row === null) return null;
    // Eviction by use has to know of each use, which costs a commit for every read.
    if (policy.eviction === 'lru') {
      await this.#write(trx, (open) => rows.touch(open, category, key, now()));
    }
    const parsed = schema.safeParse(JSON.parse(row.value));
    return parsed.success ? { value: parsed.data, expiresAtMs: row.expiresAtMs } : null;
  }

  async set(key: string, entry: CacheEntry<T>, trx?: Transaction): Promise<void> {
    const { rows, category, policy, now } = this.#parts;
    const row = { key, value: JSON.stringify(entry.value), expiresAtMs: entry.expiresAtMs };
    const { maxEntries, eviction } = policy;
    const bound = { maxEntries: maxEntries ?? USUAL_ENTRIES, eviction, nowMs: now() };
    await this.#write(trx, (open) => rows.put(open, category, row, bound));
  }

  async remove(keys: readonly string[], trx?: Transaction): Promise<void> {
    const { rows, category } = this.#parts;
    await this.#write(trx, (open) => rows.remove(open, category, keys));
  }

  #write(trx: Transaction | undefined, work: (trx: Transaction) => Promise<void>): Promise<void> {
    return trx === undefined ? this.#parts.database.transaction(work) : work(trx);
  }
}
