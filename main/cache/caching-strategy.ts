/** Where a value can be kept, the nearest first. */
export type CacheLayerName = 'memory' | 'redis' | 'database' | 'cdn';

/** One layer of a category: how long, how many, and which goes first. */
export interface CachePolicy {
  readonly layer: CacheLayerName;
  readonly ttlSeconds: number;
  /** `null`: bounded by the layer itself. */
  readonly maxEntries: number | null;
  /** What goes when there are too many: the longest unused, or what expires first. */
  readonly eviction: 'lru' | 'ttl';
}

/** The most rows of a category in the database. The specification names no limit. */
const DATABASE_ENTRIES = 10_000;

/** A year: as long as `immutable` is promised for. */
const YEAR_SECONDS = 31_536_000;

/**
 * What is cached where, and for how long (specification 3.2, `CACHING_STRATEGY`).
 *
 * Layers in the order in which they are asked. `cdn` is never asked: it stands for the header
 * on the hashed files of the page (`shared/contract/static-assets.ts`), where the decisions
 * replace the specification's hour with `immutable`.
 */
export const CACHING_STRATEGY = {
  strategy_insights: [
    { layer: 'memory', ttlSeconds: 300, maxEntries: 100, eviction: 'lru' },
    { layer: 'redis', ttlSeconds: 3600, maxEntries: null, eviction: 'ttl' },
  ],
  agent_results: [
    { layer: 'redis', ttlSeconds: 1800, maxEntries: null, eviction: 'lru' },
    { layer: 'database', ttlSeconds: 86_400, maxEntries: DATABASE_ENTRIES, eviction: 'ttl' },
  ],
  static_content: [{ layer: 'cdn', ttlSeconds: YEAR_SECONDS, maxEntries: null, eviction: 'ttl' }],
} as const satisfies Record<string, readonly CachePolicy[]>;

/** The name of a kind of answer that is cached. */
export type CacheCategory = keyof typeof CACHING_STRATEGY;
