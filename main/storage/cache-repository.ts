import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** A kept value: its JSON, and when it is no longer good. */
export interface CacheRowContent {
  readonly key: string;
  readonly value: string;
  readonly expiresAtMs: number;
}

/** How many rows of a category are kept, and which of them go first. */
export interface CacheBound {
  readonly maxEntries: number;
  readonly eviction: 'lru' | 'ttl';
}

/** Keys named in one statement: SQLite bounds the number of values. */
const KEYS_AT_ONCE = 500;

/** Reads and writes `cache_entries`. What is in it may be lost at any time. */
export class CacheRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): CacheRepository {
    return new CacheRepository(from);
  }

  async find(category: string, key: string): Promise<CacheRowContent | null> {
    const row = await this.#reader
      .selectFrom('cache_entries')
      .select(['value', 'expires_at'])
      .where('category', '=', category)
      .where('key', '=', key)
      .executeTakeFirst();
    return row === undefined
      ? null
      : { key, value: row.value, expiresAtMs: fromIso(row.expires_at) };
  }

  /** Records that a row was used. */
  async touch(trx: Transaction, category: string, key: string, nowMs: number): Promise<void> {
    await trx
      .updateTable('cache_entries')
      .set({ used_at: toIso(nowMs) })
      .where('category', '=', category)
      .where('key', '=', key)
      .execute();
  }

  /** Keeps a value; what has expired goes, and what is too much for the bound. */
  async put(
    trx: Transaction,
    category: string,
    { key, value, expiresAtMs }: CacheRowContent,
    { maxEntries, eviction, nowMs }: CacheBound & { readonly nowMs: number },
  ): Promise<void> {
    await this.removeExpired(trx, nowMs);
    const columns = { value, expires_at: toIso(expiresAtMs), used_at: toIso(nowMs) };
    await trx
      .insertInto('cache_entries')
      .values({ category, key, ...columns })
      .onConflict((conflict) => conflict.columns(['category', 'key']).doUpdateSet(columns))
      .execute();
    const tooMany = (await this.within(trx).count(category)) - maxEntries;
    if (tooMany <= 0) return;
    await trx
      .deleteFrom('cache_entries')
      .where('category', '=', category)
      .where('key', 'in', (builder) =>
        builder
          .selectFrom('cache_entries')
          .select('key')
          .where('category', '=', category)
          .where('key', '!=', key)
          .orderBy(eviction === 'lru' ? 'used_at' : 'expires_at')
          .limit(tooMany),
      )
      .execute();
  }

  async remove(trx: Transaction, category: string, keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      await trx
        .deleteFrom('cache_entries')
        .where('category', '=', category)
        .where('key', 'in', keys.slice(from, from + KEYS_AT_ONCE))
        .execute();
    }
  }

  async removeExpired(trx: Transaction, nowMs: number): Promise<void> {
    await trx.deleteFrom('cache_entries').where('expires_at', '<=', toIso(nowMs)).execute();
  }

  async count(category: string): Promise<number> {
    const row = await this.#reader
      .selectFrom('cache_entries')
      .select((builder) => builder.fn.countAll().as('count'))
      .where('category', '=', category)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  }
}
