/** Sources remembered at most; the one that was quiet longest is forgotten first. */
const MAX_SOURCES = 10_000;

interface Bucket {
  tokens: number;
  refilledAtMs: number;
}

/**
 * A token bucket for each source.
 *
 * Whoever has been quiet may come in a burst; whoever goes on is held to the rate.
 */
export class TokenBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: { readonly perSecond: number; readonly burst: number }) {
    this.#perSecond = rate.perSecond;
    this.#burst = rate.burst;
  }

  /**
   * Takes one token.
   *
   * @param nowMs a clock that never goes back
   * @returns 0 when there was one, else the seconds to wait, rounded up
   */
  take(source: string, nowMs: number): number {
    const bucket = this.#bucketOf(source, nowMs);
    const gained = ((nowMs - bucket.refilledAtMs) / 1000) * this.#perSecond;
    bucket.tokens = Math.min(this.#burst, bucket.tokens + Math.max(0, gained));
    bucket.refilledAtMs = nowMs;
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / this.#perSecond));
    bucket.tokens -= 1;
    return 0;
  }

  #bucketOf(source: string, nowMs: number): Bucket {
    const known = this.#buckets.get(source);
    const bucket = known ?? { tokens: this.#burst, refilledAtMs: nowMs };
    if (known === undefined && this.#buckets.size >= MAX_SOURCES) {
      const oldest = this.#buckets.keys().next();
      if (!oldest.done) this.#buckets.delete(oldest.value);
    }
    if (known !== undefined && this.#buckets.size > 1) this.#buckets.delete(source);
    this.#buckets.set(source, bucket);
    return bucket;
  }
}
