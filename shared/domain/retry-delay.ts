/** How long to wait between attempts. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  readonly initialMs: number;
  readonly factor: number;
  readonly longestMs: number;
  /** The share of a delay by which it may be longer, so that callers do not come together. */
  readonly jitter: number;
}

/**
 * How long to wait after a failed attempt, in ms: `min(initial * factor^(n-1), longest)`
 * with jitter on that delay (decisions, "Recovery, delivery, caching").
 *
 * @param attempt the one that failed, from 1
 * @param random from 0 to 1
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: number): number {
  const delay = Math.min(policy.initialMs * policy.factor ** (attempt - 1), policy.longestMs);
  return Math.round(delay * (1 + policy.jitter * random));
}

/** Specification 2.1, `webhook_delivery_failure`: up to five times, with back-off. */
export const OUTBOUND_RETRY: RetryPolicy = {
  maxAttempts: 5,
  initialMs: 1000,
  factor: 2,
  longestMs: 300_000,
  jitter: 0.1,
};
