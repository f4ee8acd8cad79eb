/** Starts a timer. @returns a function that cancels it */
export type After = (delayMs: number, callback: () => void) => () => void;

/** Collects items and passes them on together. */
export interface Batch<T> {
  add(item: T): void;
  /** Drops what is waiting. */
  stop(): void;
}

/**
 * Passes items on at most once per interval.
 *
 * The first is passed on at once, so that a single event shows without delay; those that
 * follow within the interval are passed on together at its end.
 */
export function createBatch<T>(
  handOn: (items: readonly T[]) => void,
  intervalMs: number,
  after: After,
): Batch<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    cancel = after(intervalMs, flush);
    handOn(items);
  }

  return {
    add(item) {
      waiting.push(item);
      if (cancel === null) flush();
    },
    stop() {
      waiting = [];
      cancel?.();
      cancel = null;
    },
  };
}
