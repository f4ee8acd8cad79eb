import type { Transaction } from '../storage/database.ts';
import type { CacheLayerName } from './caching-strategy.ts';

/** A value with the time at which it is no longer good. */
export interface CacheEntry<T> {
  readonly value: T;
  readonly expiresAtMs: number;
}

/**
 * One place where values of one kind are kept.
 *
 * A layer may lose entries and may fail; its callers treat both as "not there". It may return
 * what has expired: the cache checks the time itself.
 */
export interface CacheLayer<T> {
  readonly name: CacheLayerName;
  /** The same in a transaction; `null` where it is asked over a network, for that takes too long. */
  within(trx: Transaction): CacheLayer<T> | null;
  get(key: string): Promise<CacheEntry<T> | null>;
  set(key: string, entry: CacheEntry<T>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}
