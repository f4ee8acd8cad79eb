import { describe, expect, it } from 'vitest';
import { CategoryCache } from '../../../main/cache/category-cache.ts';
import type { CacheEntry, CacheLayer } from '../../../main/cache/cache-layer.ts';
import { MemoryLayer } from '../../../main/cache/memory-layer.ts';
import type { Transaction } from '../../../main/storage/database.ts';
import { asProtected } from '../../../shared/domain/protected.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 18);

/** A layer that can be looked into, and that can fail. */
class OpenLayer implements CacheLayer<string> {
  readonly name = 'database';
  readonly #isRemote: boolean;
  readonly entries = new Map<string, CacheEntry<string>>();
  failing: Error | null = null;
  asked = 0;

  constructor(isRemote = false) {
    this.#isRemote = isRemote;
  }

  within(): this | null {
    return this.#isRemote ? null : this;
  }

  async get(key: string): Promise<CacheEntry<string> | null> {
    this.asked += 1;
    if (this.failing !== null) throw this.failing;
    return this.entries.get(key) ?? null;
  }

  async set(key: string, entry: CacheEntry<string>): Promise<void> {
    if (this.failing !== null) throw this.failing;
    this.entries.set(key, entry);
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (this.failing !== null) throw this.failing;
    for (const key of keys) this.entries.delete(key);
  }
}

function setUp() {
  const clock = { nowMs: START, now: () => clock.nowMs };
  const near = new OpenLayer();
  const far = new OpenLayer(true);
  const problems: string[] = [];
  const cache = new CategoryCache<string>({
    layers: [
      { layer: near, ttlMs: 5 * MINUTE },
      { layer: far, ttlMs: 60 * MINUTE },
    ],
    clock,
    onProblem: (error) => problems.push(String(error)),
  });
  return { clock, near, far, problems, cache };
}

const text = (value: string, validUntilMs?: number) => ({
  value: asProtected(value),
  ...(validUntilMs === undefined ? {} : { validUntilMs }),
});

describe('a category of the cache', () => {
  it('asks the nearest layer first, and no farther one when it knows', async () => {
    const { cache, near, far } = setUp();
    await cache.set('k', text('far and near'));
    near.entries.set('k', { value: 'near', expiresAtMs: START + MINUTE });
    expect(await cache.get('k')).toBe('near');
    expect(far.asked).toBe(0);
  });

  it('keeps a value in each layer for as long as that layer does, no longer than it is good', async () => {
    const { cache, near, far } = setUp();
    await cache.set('policy', text('x'));
    await cache.set('short', text('x', START + MINUTE));
    expect(near.entries.get('policy')?.expiresAtMs).toBe(START + 5 * MINUTE);
    expect(far.entries.get('policy')?.expiresAtMs).toBe(START + 60 * MINUTE);
    expect(near.entries.get('short')?.expiresAtMs).toBe(START + MINUTE);
    expect(far.entries.get('short')?.expiresAtMs).toBe(START + MINUTE);
    await cache.set('old', text('x', START));
    expect(far.entries.has('old')).toBe(false);
  });

  it('puts what a farther layer has into the nearer one, for what is left of its time', async () => {
    const { cache, clock, near } = setUp();
    await cache.set('k', text('x'));
    near.entries.clear();
    clock.nowMs += 58 * MINUTE;
    expect(await cache.get('k')).toBe('x');
    expect(near.entries.get('k')?.expiresAtMs).toBe(START + 60 * MINUTE);
    clock.nowMs += 2 * MINUTE;
    expect(await cache.get('k')).toBeNull();
  });

  it('gives nothing out that was kept for longer than is allowed: the clock was set back', async () => {
    const { cache, clock } = setUp();
    await cache.set('k', text('x'));
    clock.nowMs -= 120 * MINUTE;
    expect(await cache.get('k')).toBeNull();
  });

  it('shares one load among all who ask at the same time', async () => {
    const { cache } = setUp();
    let loads = 0;
    const load = async () => {
      loads += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return text(`load ${loads}`);
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.getOrLoad('k', load)));
    expect(new Set(answers)).toEqual(new Set(['load 1']));
    expect(loads).toBe(1);
    expect(await cache.getOrLoad('k', load)).toBe('load 1');
  });

  it('fails for all who ask when the load fails, and loads anew for the next', async () => {
    const { cache } = setUp();
    const failing = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('no such thing');
    };
    const answers = await Promise.allSettled([
      cache.getOrLoad('k', failing),
      cache.getOrLoad('k', failing),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.getOrLoad('k', async () => text('found'))).toBe('found');
  });

  it('does not keep that there is nothing', async () => {
    const { cache, near } = setUp();
    expect(await cache.getOrLoad('k', async () => null)).toBeNull();
    expect(near.entries.size).toBe(0);
  });

  it('does not keep what was loaded before it was told to forget', async () => {
    const { cache, near } = setUp();
    const started = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const loading = cache.getOrLoad('k', async () => {
      started.resolve();
      await goOn.promise;
      return text('old');
    });
    await started.promise;
    await cache.remove(['k']);
    goOn.resolve();
    expect(await loading).toBe('old');
    expect(near.entries.has('k')).toBe(false);
  });

  it('takes a value that no longer holds for a missing one', async () => {
    const { cache } = setUp();
    await cache.set('k', text('version 1'));
    const isNew = (value: string) => value === 'version 2';
    expect(await cache.get('k', isNew)).toBeNull();
    expect(await cache.getOrLoad('k', async () => text('version 2'), isNew)).toBe('version 2');
    expect(await cache.get('k')).toBe('version 2');
  });

  it('answers from the next layer when one fails, and says so', async () => {
    const { cache, near, problems } = setUp();
    await cache.set('k', text('x'));
    near.failing = new Error('disk I/O error');
    expect(await cache.get('k')).toBe('x');
    await cache.remove(['k']);
    expect(await cache.get('k')).toBeNull();
    expect(new Set(problems)).toEqual(new Set(['Error: disk I/O error']));
  });

  it('asks no layer over a network within a transaction', async () => {
    const { cache, near, far } = setUp();
    const within = cache.within({} as Transaction);
    await within.set('k', text('x'));
    expect(await within.get('k')).toBe('x');
    near.entries.clear();
    expect(await within.get('k')).toBeNull();
    expect(far.asked).toBe(0);
    expect(far.entries.size).toBe(0);
  });

  it('counts how often it could answer', async () => {
    const { cache } = setUp();
    await cache.get('k');
    await cache.set('k', text('x'));
    await cache.get('k');
    await cache.get('k');
    expect(cache.counts).toEqual({ hits: 2, misses: 1 });
  });
});

describe('the memory layer', () => {
  const at = (minutes: number) => ({ value: 'x', expiresAtMs: START + minutes * MINUTE });
  const kept = async (layer: MemoryLayer<string>, keys: string[]) => {
    const found = await Promise.all(keys.map((key) => layer.get(key)));
    return keys.filter((_key, index) => found[index] !== null);
  };

  it('lets the longest unused go first', async () => {
    const layer = new MemoryLayer<string>({ maxEntries: 2, eviction: 'lru' }, { now: () => START });
    await layer.set('a', at(1));
    await layer.set('b', at(9));
    await layer.get('a');
    await layer.set('c', at(9));
    expect(await kept(layer, ['a', 'b', 'c'])).toEqual(['a', 'c']);
  });

  it('lets what expires first go first, where the policy says so', async () => {
    const layer = new MemoryLayer<string>({ maxEntries: 2, eviction: 'ttl' }, { now: () => START });
    await layer.set('a', at(9));
    await layer.set('b', at(1));
    await layer.get('b');
    await layer.set('c', at(5));
    expect(await kept(layer, ['a', 'b', 'c'])).toEqual(['a', 'c']);
  });

  it('forgets what has expired', async () => {
    const clock = { nowMs: START, now: () => clock.nowMs };
    const layer = new MemoryLayer<string>({ maxEntries: 2, eviction: 'lru' }, clock);
    await layer.set('a', at(1));
    clock.nowMs += MINUTE + 1;
    expect(await layer.get('a')).toBeNull();
  });
});
