/** Event streams that one key may have open at once. */
const STREAMS_PER_KEY = 8;

/** The longest time that a timer can wait, in ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The event streams that are open, by the key that opened them.
 *
 * A stream outlives the request that was admitted, so it has to be ended with its key.
 */
export class OpenStreams {
  readonly #byKey = new Map<string, Set<() => void>>();

  /**
   * Notes that a stream is open.
   *
   * @param validForMs how long what admitted it is still good; `null`: until it is revoked
   * @param end ends the stream
   * @returns what to call when it has ended; `null` when the key has as many as it may
   */
  open(keyId: string, validForMs: number | null, end: () => void): (() => void) | null {
    const streams = this.#byKey.get(keyId) ?? new Set<() => void>();
    if (streams.size >= STREAMS_PER_KEY) return null;
    this.#byKey.set(keyId, streams.add(end));
    const timer =
      validForMs === null
        ? undefined
        : setTimeout(end, Math.min(Math.max(validForMs, 0), LONGEST_TIMER_MS)).unref();
    return () => {
      clearTimeout(timer);
      streams.delete(end);
      if (streams.size === 0) this.#byKey.delete(keyId);
    };
  }

  /** Ends all streams of a key that was revoked. */
  endAll(keyId: string): void {
    for (const end of this.#byKey.get(keyId) ?? []) end();
  }
}
