import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DatabaseLayer } from '../../../main/cache/database-layer.ts';
import { IntelligentCacheManager } from '../../../main/cache/intelligent-cache-manager.ts';
import { CacheRepository } from '../../../main/storage/cache-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { asProtected } from '../../../shared/domain/protected.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.UTC(2026, 10, 18);
const HOUR = 3_600_000;

async function open(policy: { maxEntries: number; eviction: 'lru' | 'ttl' }) {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const rows = new CacheRepository(database);
  const clock = { nowMs: START, now: () => clock.nowMs };
  const layer = new DatabaseLayer({
    database,
    rows,
    category: 'agent_results',
    policy,
    schema: z.string(),
    now: clock.now,
  });
  return {
    database,
    rows,
    clock,
    layer,
    keys: async () => {
      const all = await database.selectFrom('cache_entries').select('key').orderBy('key').execute();
      return all.map(({ key }) => key);
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('the database layer', () => {
  it('keeps a value with its time, and replaces it', async () => {
    await using world = await open({ maxEntries: 5, eviction: 'ttl' });
    await world.layer.set('a', { value: 'one', expiresAtMs: START + HOUR });
    await world.layer.set('a', { value: 'two', expiresAtMs: START + 2 * HOUR });
    expect(await world.layer.get('a')).toEqual({ value: 'two', expiresAtMs: START + 2 * HOUR });
    await world.layer.remove(['a']);
    expect(await world.layer.get('a')).toBeNull();
  });

  it.each([
    ['what expires first', 'ttl', ['a', 'c', 'd']],
    ['the longest unused', 'lru', ['b', 'c', 'd']],
  ] as const)('holds no more than its bound: %s goes', async (_what, eviction, left) => {
    await using world = await open({ maxEntries: 3, eviction });
    const hours = { a: 9, b: 1, c: 5, d: 2 };
    for (const [key, hour] of Object.entries(hours)) {
      world.clock.nowMs += 1000;
      await world.layer.set(key, { value: key, expiresAtMs: START + hour * HOUR });
      if (key === 'c') await world.layer.get('b');
    }
    expect(await world.keys()).toEqual(left);
  });

  it('removes rows that have expired, at a change and every now and then', async () => {
    await using world = await open({ maxEntries: 5, eviction: 'ttl' });
    await world.layer.set('old', { value: 'x', expiresAtMs: START + HOUR });
    world.clock.nowMs += HOUR;
    await world.layer.set('new', { value: 'x', expiresAtMs: world.clock.nowMs + HOUR });
    expect(await world.keys()).toEqual(['new']);
    world.clock.nowMs += HOUR;
    const { rows, clock, database } = world;
    await new IntelligentCacheManager({
      database,
      rows,
      redis: null,
      clock,
      onProblem: () => undefined,
    }).sweep();
    expect(await world.keys()).toEqual([]);
  });

  it('takes what it cannot read for nothing', async () => {
    await using world = await open({ maxEntries: 5, eviction: 'ttl' });
    const row = { key: 'a', value: '{"of":"another version"}', expiresAtMs: START + HOUR };
    await world.database.transaction((trx) =>
      world.rows.put(trx, 'agent_results', row, { maxEntries: 5, eviction: 'ttl', nowMs: START }),
    );
    expect(await world.layer.get('a')).toBeNull();
  });

  it('takes part in a transaction: what is rolled back was never kept', async () => {
    await using world = await open({ maxEntries: 5, eviction: 'ttl' });
    const { rows, clock, database } = world;
    const manager = new IntelligentCacheManager({
      database,
      rows,
      redis: null,
      clock,
      onProblem: (error) => {
        throw error;
      },
    });
    const cache = manager.open('agent_results', z.string());
    const work = database.transaction(async (trx) => {
      await cache.within(trx).set('a', { value: asProtected('x') });
      expect(await cache.within(trx).get('a')).toBe('x');
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await cache.get('a')).toBeNull();
    expect(manager.hitRatios()).toEqual([{ category: 'agent_results', ratio: 0.5 }]);
  });
});

describe('the schema of the cache', () => {
  it('leaves the rows of the version before it as they are', async () => {
    await using folder = await temporaryFolder();
    const before = MIGRATIONS.filter(({ version }) => version < 50);
    await (await openDatabase(folder.path, before)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO settings VALUES ('public_url', 'https://a.example', '2026-01-01')`);
    raw.close();

    const upTo = MIGRATIONS.filter(({ version }) => version <= 50);
    await (await openDatabase(folder.path, upTo)).close();
    const after = new BetterSqlite(`${folder.path}/console.db`);
    expect(after.pragma('user_version', { simple: true })).toBe(50);
    expect(after.prepare('SELECT value FROM settings').pluck().all()).toEqual([
      'https://a.example',
    ]);
    expect(after.prepare('SELECT COUNT(*) FROM cache_entries').pluck().get()).toBe(0);
    expect(() =>
      after.exec(`INSERT INTO cache_entries VALUES ('c', 'k', 'no json', 't', 't')`),
    ).toThrow('CHECK');
    after.close();
  });
});
