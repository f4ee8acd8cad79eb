import type { z } from 'zod';
import type { CacheRepository } from '../storage/cache-repository.ts';
import type { Database } from '../storage/database.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';
import type { CacheCategory, CachePolicy } from './caching-strategy.ts';

const USUAL_ENTRIES = 10_000;

/**
 * Keeps values in the database, as part of the caller's transaction where there is one.
 */
export class DatabaseLayer<T> implements CacheLayer<T> {
  readonly name = 'database';
  readonly isRemote = false;
  readonly #rows: CacheRepository;
  readonly #category: CacheCategory;
  readonly #policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>;
  readonly #schema: z.ZodType<T>;
  readonly #now: () => number;

  constructor(options: {
    rows: CacheRepository;
    category: CacheCategory;
    policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>;
    schema: z.ZodType<T>;
    now: () => number;
  }) {
    this.#rows = options.rows;
    this.#category = options.category;
    this.#policy = options.policy;
    this.#schema = options.schema;
    this.#now = options.now;
  }

  async get(key: string, database?: Database): Promise<CacheEntry<T> | null> {
    const row = await this.#rows.find(this.#category, key, database);
    if (row === null) return null;
    // Who goes by use has to know of it; to write at each reading costs a commit.
    if (this.#policy.eviction === 'lru') {
      await this.#rows.touch(this.#category, key, this.#now(), database);
    }
    const parsed = this.#schema.safeParse(JSON.parse(row.value));
    return parsed.success ? { value: parsed.data, expiresAtMs: row.expiresAtMs } : null;
  }

  async set(key: string, entry: CacheEntry<T>, database?: Database): Promise<void> {
    const { maxEntries, eviction } = this.#policy;
    const kept = { maxEntries: maxEntries ?? USUAL_ENTRIES, eviction };
    const row = { key, value: JSON.stringify(entry.value), expiresAtMs: entry.expiresAtMs };
    await this.#rows.put(this.#category, row, kept, this.#now(), database);
  }

  async remove(keys: readonly string[], database?: Database): Promise<void> {
    await this.#rows.remove(this.#category, keys, database);
  }
}
