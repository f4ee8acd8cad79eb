import type { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
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

/**
 * Opens the categories of the caching strategy on the layers that there are
 * (specification 3.2, `IntelligentCacheManager`).
 *
 * Memory and database are always there, redis where one is configured.
 */
export class IntelligentCacheManager {
  readonly #rows: CacheRepository;
  readonly #redis: RedisCommands | null;
  readonly #clock: Clock;
  readonly #onProblem: (error: unknown, layer: string) => void;
  readonly #opened = new Map<CacheCategory, { readonly counts: CacheCounts }>();
  #sweptAtMs = -Infinity;

  constructor(options: {
    rows: CacheRepository;
    redis: RedisCommands | null;
    clock: Clock;
    onProblem: (error: unknown, layer: string) => void;
  }) {
    this.#rows = options.rows;
    this.#redis = options.redis;
    this.#clock = options.clock;
    this.#onProblem = options.onProblem;
  }

  /**
   * Opens a category.
   *
   * @param schema what its values are, for the layers that a program has written to before
   */
  open<T>(category: CacheCategory, schema: z.ZodType<T>): CategoryCache<T> {
    const policies: readonly CachePolicy[] = CACHING_STRATEGY[category];
    const cache = new CategoryCache<T>({
      layers: policies.flatMap((policy) => {
        const layer = this.#layerOf(category, policy, schema);
        return layer === null ? [] : [{ layer, ttlMs: policy.ttlSeconds * 1000 }];
      }),
      clock: this.#clock,
      onProblem: this.#onProblem,
    });
    this.#opened.set(category, cache);
    return cache;
  }

  /** The share of questions that a cache could answer, by category; asked ones only. */
  hitRatios(): { category: CacheCategory; ratio: number }[] {
    return [...this.#opened].flatMap(([category, { counts }]) => {
      const asked = counts.hits + counts.misses;
      return asked === 0 ? [] : [{ category, ratio: counts.hits / asked }];
    });
  }

  /** Removes what has expired from the database, every now and then. */
  async sweep(): Promise<void> {
    const nowMs = this.#clock.now();
    if (Math.abs(nowMs - this.#sweptAtMs) < SWEEP_EVERY_MS) return;
    this.#sweptAtMs = nowMs;
    await this.#rows.removeExpired(nowMs);
  }

  #layerOf<T>(
    category: CacheCategory,
    policy: CachePolicy,
    schema: z.ZodType<T>,
  ): CacheLayer<T> | null {
    const clock = this.#clock;
    const makers: Readonly<Record<CacheLayerName, () => CacheLayer<T> | null>> = {
      memory: () => new MemoryLayer(policy, clock),
      redis: () =>
        this.#redis === null ? null : new RedisLayer({ redis: this.#redis, schema, clock }),
      database: () =>
        new DatabaseLayer({ rows: this.#rows, category, policy, schema, now: () => clock.now() }),
      cdn: () => null,
    };
    return makers[policy.layer]();
  }
}
