import type { Clock } from '../../shared/domain/clock.ts';
import type { Protected } from '../../shared/domain/protected.ts';
import type { Transaction } from '../storage/database.ts';
import type { CacheEntry, CacheLayer } from './cache-layer.ts';

/** A layer with how long it keeps a value. */
export interface PlacedLayer<T> {
  readonly layer: CacheLayer<T>;
  readonly ttlMs: number;
}

/** What a loader found, and how long it is valid where that is shorter than the policy says. */
export interface Loaded<T> {
  readonly value: Protected<T>;
  readonly validUntilMs?: number;
}

/** How often something was there when it was asked for, since the start. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
}

interface Flight<T> {
  readonly loaded: Promise<T | null>;
  /** The value changed while it was loading: the result is not kept. */
  isOvertaken: boolean;
}

/** What a cache and its views within transactions have in common. */
interface State<T> {
  readonly flights: Map<string, Flight<T>>;
  hits: number;
  misses: number;
}

interface Parts<T> {
  readonly layers: readonly PlacedLayer<T>[];
  readonly clock: Clock;
  readonly onProblem: (error: unknown, layer: string) => void;
}

/**
 * One category of the caching strategy: ordered layers, asked the nearest first.
 *
 * What a farther layer has is copied into the nearer ones, for no longer than it is valid. A
 * layer that fails is skipped: a cache must never be the reason why something cannot be read.
 *
 * @example
 * const cache = manager.open('strategy_insights', keptReportSchema);
 * const report = await cache.getOrLoad(insightsKey(runId), () => load(runId));
 */
export class CategoryCache<T> {
  readonly #parts: Parts<T>;
  readonly #state: State<T>;

  constructor(
    parts: Parts<T>,
    state: State<T> = { flights: new Map<string, Flight<T>>(), hits: 0, misses: 0 },
  ) {
    this.#parts = parts;
    this.#state = state;
  }

  /** The same as part of the caller's transaction: no layer is asked over a network. */
  within(trx: Transaction): CategoryCache<T> {
    const layers = this.#parts.layers.flatMap(({ layer, ttlMs }) => {
      const own = layer.within(trx);
      return own === null ? [] : [{ layer: own, ttlMs }];
    });
    return new CategoryCache({ ...this.#parts, layers }, this.#state);
  }

  get counts(): CacheCounts {
    return { hits: this.#state.hits, misses: this.#state.misses };
  }

  /**
   * What is kept under a key; `null` for nothing.
   *
   * @param fits tells whether a kept value still holds; one that does not counts as missing
   */
  async get(key: string, fits: (value: T) => boolean = () => true): Promise<T | null> {
    const { layers } = this.#parts;
    for (const [index, { layer, ttlMs }] of layers.entries()) {
      const entry = await this.#attempt(layer, () => layer.get(key));
      if (entry === null || !this.#isAlive(entry, ttlMs)) continue;
      if (!fits(entry.value)) continue;
      this.#state.hits += 1;
      await this.#put(key, entry, layers.slice(0, index));
      return entry.value;
    }
    this.#state.misses += 1;
    return null;
  }

  /** Keeps a value in every layer. */
  async set(key: string, loaded: Loaded<T>): Promise<void> {
    const entry = { value: loaded.value, expiresAtMs: loaded.validUntilMs ?? Infinity };
    await this.#put(key, entry, this.#parts.layers);
  }

  /**
   * What is kept under a key, or else what is loaded, which is then kept.
   *
   * Callers that ask at the same time share one load. If it fails, it fails for all of them
   * and is not kept; neither is `null`.
   */
  async getOrLoad(
    key: string,
    load: () => Promise<Loaded<T> | null>,
    fits: (value: T) => boolean = () => true,
  ): Promise<T | null> {
    const kept = await this.get(key, fits);
    if (kept !== null) return kept;
    const under = this.#state.flights.get(key);
    const flight = under ?? this.#start(key, load);
    const value = await flight.loaded;
    // Another caller may have started the load before the change that this one knows of.
    if (value !== null && under !== undefined && !fits(value)) return (await load())?.value ?? null;
    return value;
  }

  /** Forgets what is kept under keys, in every layer. */
  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    for (const key of keys) {
      const flight = this.#state.flights.get(key);
      if (flight !== undefined) flight.isOvertaken = true;
      this.#state.flights.delete(key);
    }
    for (const { layer } of this.#parts.layers) {
      await this.#attempt(layer, () => layer.remove(keys));
    }
  }

  #start(key: string, load: () => Promise<Loaded<T> | null>): Flight<T> {
    const flight: Flight<T> = {
      isOvertaken: false,
      loaded: load()
        .then(async (loaded) => {
          if (loaded !== null && !flight.isOvertaken) await this.set(key, loaded);
          return loaded?.value ?? null;
        })
        .finally(() => {
          if (this.#state.flights.get(key) === flight) this.#state.flights.delete(key);
        }),
    };
    this.#state.flights.set(key, flight);
    return flight;
  }

  /** A time further ahead than the policy allows was written before the clock was set back. */
  #isAlive({ expiresAtMs }: CacheEntry<T>, ttlMs: number): boolean {
    const leftMs = expiresAtMs - this.#parts.clock.now();
    return leftMs > 0 && leftMs <= ttlMs;
  }

  async #put(key: string, entry: CacheEntry<T>, layers: readonly PlacedLayer<T>[]): Promise<void> {
    const nowMs = this.#parts.clock.now();
    if (entry.expiresAtMs <= nowMs) return;
    await Promise.all(
      layers.map(({ layer, ttlMs }) => {
        const expiresAtMs = Math.min(entry.expiresAtMs, nowMs + ttlMs);
        return this.#attempt(layer, () => layer.set(key, { ...entry, expiresAtMs }));
      }),
    );
  }

  async #attempt<R>(layer: CacheLayer<T>, work: () => Promise<R>): Promise<R | null> {
    try {
      return await work();
    } catch (error) {
      this.#parts.onProblem(error, layer.name);
      return null;
    }
  }
}
