import { describe, expect, it } from 'vitest';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const NOW_MS = Date.UTC(2026, 0, 15);
const HOUR = 3_600_000;

function put({ cache }: OpenStore, key: string, eviction: 'lru' | 'ttl', atMs: number, hours = 9) {
  const row = { key, value: `"${key}"`, expiresAtMs: NOW_MS + hours * HOUR };
  return cache.put('c', row, { maxEntries: 2, eviction, nowMs: atMs });
}

async function keysOf({ database }: OpenStore): Promise<string[]> {
  const rows = await database.selectFrom('cache_entries').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

export function describeCache(openStore: OpenEmptyStore): void {
  describe('a row of the cache', () => {
    it('is found by category and key, replaced and removed', async () => {
      await using store = await openStore();
      await put(store, 'a', 'ttl', NOW_MS);
      await put(store, 'a', 'ttl', NOW_MS, 5);
      expect(await store.cache.find('c', 'a')).toEqual({
        key: 'a',
        value: '"a"',
        expiresAtMs: NOW_MS + 5 * HOUR,
      });
      expect(await store.cache.find('other', 'a')).toBeNull();
      expect(await store.cache.count('c')).toBe(1);
      await store.cache.remove('c', ['a', 'unknown']);
      expect(await store.cache.find('c', 'a')).toBeNull();
      expect(await store.cache.count('c')).toBe(0);
    });

    it('gives way to a new one when it is used least', async () => {
      await using store = await openStore();
      await put(store, 'a', 'lru', NOW_MS);
      await put(store, 'b', 'lru', NOW_MS + 1);
      await store.cache.touch('c', 'a', NOW_MS + 2);
      await put(store, 'new', 'lru', NOW_MS + 3);
      expect(await keysOf(store)).toEqual(['a', 'new']);
    });

    it('gives way to a new one when it expires first, whatever that one has left', async () => {
      await using store = await openStore();
      await put(store, 'a', 'ttl', NOW_MS, 9);
      await put(store, 'b', 'ttl', NOW_MS, 5);
      await put(store, 'new', 'ttl', NOW_MS, 1);
      expect(await keysOf(store)).toEqual(['a', 'new']);
    });

    it('goes when it has expired', async () => {
      await using store = await openStore();
      await put(store, 'a', 'ttl', NOW_MS, 1);
      await put(store, 'b', 'ttl', NOW_MS, 2);
      await store.cache.removeExpired(NOW_MS + HOUR);
      expect(await keysOf(store)).toEqual(['b']);
    });
  });
}
