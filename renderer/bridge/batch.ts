/** Starts a timer. @returns how to call it off */
export type After = (delayMs: number, callback: () => void) => () => void;

/** Collects items and hands them on together. */
export interface Batch<T> {
  add(item: T): void;
  /** Drops what waits. */
  stop(): void;
}

/**
 * Hands items on at most once per interval.
 *
 * The first is handed on at once, so that a single event is seen without delay; those
 * that follow within the interval are handed on together at its end.
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
