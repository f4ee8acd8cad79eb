import type { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Database } from '../storage/database.ts';
import type { CacheRepository } from '../storage/cache-repository.ts';
import {
  CACHING_STRATEGY,
  type CacheCategory,
  type CacheLayerName,
  type CachePolicy,
} from './caching-strategy.ts';
import type { CacheLayer } from './cache-layer.ts';
import { CategoryCache, type CacheCounts } from './category-cache.ts';
import { DatabaseLayer } from './database-layer.ts';
import { MemoryLayer } from './memory-layer.ts';
import type { RedisCommands } from './redis-connection.ts';
import { RedisLayer } from './redis-layer.ts';

/** How often rows that have expired are looked for, in ms. */
const SWEEP_EVERY_MS = 600_000;

/** What the caches are opened on. */
export interface CacheManagerParts {
  readonly database: Database;
  readonly rows: CacheRepository;
  readonly redis: RedisCommands | null;
  readonly clock: Clock;
  readonly onProblem: (error: unknown, layer: string) => void;
}

/**
 * Opens the categories of the caching strategy on the layers that there are
 * (specification 3.2, `IntelligentCacheManager`).
 *
 * Memory and database are always there, Redis where one is configured.
 */
export class IntelligentCacheManager {
  readonly #parts: CacheManagerParts;
  readonly #opened = new Map<CacheCategory, { readonly counts: CacheCounts }>();
  #sweptAtMs = -Infinity;

  constructor(parts: CacheManagerParts) {
    this.#parts = parts;
  }

  /**
   * Opens a category.
   *
   * @param schema of its values, to check what a layer kept from before this start
   */
  open<T>(category: CacheCategory, schema: z.ZodType<T>): CategoryCache<T> {
    const policies: readonly CachePolicy[] = CACHING_STRATEGY[category];
    const cache = new CategoryCache<T>({
      layers: policies.flatMap((policy) => {
        const layer = this.#layerOf(category, policy, schema);
        return layer === null ? [] : [{ layer, ttlMs: policy.ttlSeconds * 1000 }];
      }),
      clock: this.#parts.clock,
      onProblem: this.#parts.onProblem,
    });
    this.#opened.set(category, cache);
    return cache;
  }

  /** The share of lookups that found something, for each category that was asked. */
  hitRatios(): { category: CacheCategory; ratio: number }[] {
    return [...this.#opened].flatMap(([category, { counts }]) => {
      const asked = counts.hits + counts.misses;
      return asked === 0 ? [] : [{ category, ratio: counts.hits / asked }];
    });
  }

  /** Removes what has expired from the database, every now and then. */
  async sweep(): Promise<void> {
    const { database, rows, clock } = this.#parts;
    const nowMs = clock.now();
    if (Math.abs(nowMs - this.#sweptAtMs) < SWEEP_EVERY_MS) return;
    this.#sweptAtMs = nowMs;
    await database.transaction((trx) => rows.removeExpired(trx, nowMs));
  }

  #layerOf<T>(
    category: CacheCategory,
    policy: CachePolicy,
    schema: z.ZodType<T>,
  ): CacheLayer<T> | null {
    const { database, rows, redis, clock } = this.#parts;
    const makers: Readonly<Record<CacheLayerName, () => CacheLayer<T> | null>> = {
      memory: () => new MemoryLayer(policy, clock),
      redis: () => (redis === null ? null : new RedisLayer({ redis, schema, clock })),
      database: () =>
        new DatabaseLayer({ database, rows, category, policy, schema, now: () => clock.now() }),
      cdn: () => null,
    };
    return makers[policy.layer]();
  }
}
