/** Looks at executions, of all runs together, within a second. */
const PER_SECOND = 10;

const SECOND_MS = 1_000;

/**
 * Bounds how often Opal is asked how executions stand, over all runs: many open runs are looked
 * at less often each.
 *
 * Any ten may come together, as jobs do that a tick of the console wakes.
 */
export class RequestPace {
  /** When the requests of the last second were made, the oldest first. */
  #madeAtMs: number[] = [];

  /** @returns 0 when it may ask now, else after how many ms to come again */
  take(nowMs: number): number {
    // A clock that was put back must not have them wait for as long.
    this.#madeAtMs = this.#madeAtMs.filter((at) => at > nowMs - SECOND_MS && at <= nowMs);
    const [oldest] = this.#madeAtMs;
    if (oldest !== undefined && this.#madeAtMs.length >= PER_SECOND) {
      return oldest + SECOND_MS - nowMs;
    }
    this.count(nowMs);
    return 0;
  }

  /** Counts a request that cannot wait: others wait for it. */
  count(nowMs: number): void {
    this.#madeAtMs.push(nowMs);
  }
}
