/** A signal that ends with another, or when its time is up. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** To be called in any case, when there is nothing left to limit. */
  readonly lift: () => void;
}

/**
 * Limits how long something may take.
 *
 * As `AbortSignal.any` with `AbortSignal.timeout`, which leave a timer and weak references
 * behind for each of thousands of requests.
 */
export function limitTime(outer: AbortSignal, timeoutMs: number): TimeLimit {
  const controller = new AbortController();
  const stop = (): void => controller.abort(outer.reason);
  const timer = setTimeout(() => {
    controller.abort(new DOMException('It took too long', 'TimeoutError'));
  }, timeoutMs);
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  return {
    signal: controller.signal,
    lift: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}
