import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';
import type { RedisCommands } from './redis-connection.ts';

/** What keeps these keys apart from those of other programs (specification 3.2). */
const NAMESPACE = 'osa:';

const keptSchema = z.object({ value: z.unknown(), expiresAtMs: z.number() });

interface Parts<T> {
  readonly redis: RedisCommands;
  readonly schema: z.ZodType<T>;
  readonly clock: Clock;
}

/**
 * Keeps values in Redis, which forgets them by itself when they expire.
 *
 * What comes back is parsed like anything from outside: other programs can write there.
 */
export class RedisLayer<T> implements CacheLayer<T> {
  readonly name = 'redis';
  readonly #parts: Parts<T>;

  constructor(parts: Parts<T>) {
    this.#parts = parts;
  }

  within(): null {
    return null;
  }

  async get(key: string): Promise<CacheEntry<T> | null> {
    const text = await this.#parts.redis.get(NAMESPACE + key);
    if (text === null) return null;
    const kept = keptSchema.parse(JSON.parse(text));
    const value = this.#parts.schema.safeParse(kept.value);
    return value.success ? { value: value.data, expiresAtMs: kept.expiresAtMs } : null;
  }

  async set(key: string, entry: CacheEntry<T>): Promise<void> {
    const ttlMs = entry.expiresAtMs - this.#parts.clock.now();
    if (ttlMs > 0) await this.#parts.redis.set(NAMESPACE + key, JSON.stringify(entry), ttlMs);
  }

  async remove(keys: readonly string[]): Promise<void> {
    await this.#parts.redis.remove(keys.map((key) => NAMESPACE + key));
  }
}
