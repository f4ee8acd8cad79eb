const WINDOW_MS = 60_000;
const MAX_SOURCES = 10_000;

/**
 * Slows down a source that keeps failing to authenticate.
 *
 * Only its failures: behind a tunnel a stranger and Opal can have the same address, and
 * whoever proves who it is must not be locked out by whoever cannot.
 */
export class FailureGuard {
  readonly #perMinute: number;
  readonly #failures = new Map<string, { count: number; sinceMs: number }>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /**
   * Counts a failure.
   *
   * @param nowMs a clock that never goes back
   * @returns 0 while the source may go on, else the seconds until it may
   */
  failed(source: string, nowMs: number): number {
    const known = this.#failures.get(source);
    if (known === undefined || nowMs - known.sinceMs >= WINDOW_MS) {
      if (this.#failures.size >= MAX_SOURCES) this.#failures.clear();
      this.#failures.set(source, { count: 1, sinceMs: nowMs });
      return 0;
    }
    known.count += 1;
    if (known.count <= this.#perMinute) return 0;
    return Math.max(1, Math.ceil((known.sinceMs + WINDOW_MS - nowMs) / 1000));
  }
}
