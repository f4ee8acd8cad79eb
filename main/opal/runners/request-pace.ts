/** Looks at executions, of all runs together, in one second. */
const PER_SECOND = 10;

/**
 * Bounds how often Opal is asked how executions stand, over all runs: many open runs are looked
 * at less often each.
 */
export class RequestPace {
  #nextAtMs = 0;

  /** @returns 0 when it may ask now, else after how many ms to come again */
  take(nowMs: number): number {
    if (this.#nextAtMs > nowMs) return this.#nextAtMs - nowMs;
    this.#nextAtMs = nowMs + 1000 / PER_SECOND;
    return 0;
  }

  /** Counts a request that cannot wait. */
  count(): void {
    this.#nextAtMs += 1000 / PER_SECOND;
  }
}
