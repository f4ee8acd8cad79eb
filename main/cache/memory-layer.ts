import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/domain/clock.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';
import type { CachePolicy } from './caching-strategy.ts';

/** Where a policy names no bound. */
const USUAL_ENTRIES = 1000;

/** Keeps values in this process; the longest unused, or the first to expire, goes first. */
export class MemoryLayer<T> implements CacheLayer<T> {
  readonly name = 'memory';
  readonly #entries: LRUCache<string, CacheEntry<T>>;
  readonly #policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>;
  readonly #clock: Clock;

  constructor(policy: Pick<CachePolicy, 'maxEntries' | 'eviction'>, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
    this.#entries = new LRUCache({
      max: policy.maxEntries ?? USUAL_ENTRIES,
      ttlResolution: 0,
      perf: clock,
    });
  }

  within(): this {
    return this;
  }

  async get(key: string): Promise<CacheEntry<T> | null> {
    return this.#entries.get(key) ?? null;
  }

  async set(key: string, entry: CacheEntry<T>): Promise<void> {
    const ttl = entry.expiresAtMs - this.#clock.now();
    if (ttl <= 0) return;
    if (this.#policy.eviction === 'ttl' && !this.#entries.has(key)) this.#makeRoom();
    this.#entries.set(key, entry, { ttl });
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#entries.delete(key);
  }

  #makeRoom(): void {
    if (this.#entries.size < this.#entries.max) return;
    this.#entries.purgeStale();
    if (this.#entries.size < this.#entries.max) return;
    let first: { key: string; expiresAtMs: number } | null = null;
    for (const [key, { expiresAtMs }] of this.#entries.entries()) {
      if (first === null || expiresAtMs < first.expiresAtMs) first = { key, expiresAtMs };
    }
    if (first !== null) this.#entries.delete(first.key);
  }
}
