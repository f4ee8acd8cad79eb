/** How often something is tried, and how long is waited between attempts. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  readonly initialMs: number;
  readonly factor: number;
  readonly longestMs: number;
  /** The share of a delay by which it may be longer, so that callers do not come together. */
  readonly jitter: number;
  /** How long to wait before each of the last attempts, in ms, whatever came of the bounds above. */
  readonly slowMs?: readonly number[];
}

/** Specification 2.1, `webhook_delivery_failure`: up to five times, with back-off. */
export const OUTBOUND_RETRY: RetryPolicy = {
  maxAttempts: 5,
  initialMs: 1000,
  factor: 2,
  longestMs: 300_000,
  jitter: 0.1,
};

/**
 * An event to an endpoint: five quick attempts, then one after 5 min, 30 min, 2 h, 5 h and 10 h
 * (decisions, "Recovery, delivery, caching").
 */
export const DELIVERY_RETRY: RetryPolicy = {
  ...OUTBOUND_RETRY,
  maxAttempts: 10,
  slowMs: [5, 30, 120, 300, 600].map((minutes) => minutes * 60_000),
};

/** A delivery in the inbox: after 1 s, 4 s, 16 s and so on. One worker takes them: no jitter. */
export const INBOX_RETRY: RetryPolicy = {
  maxAttempts: 6,
  initialMs: 1000,
  factor: 4,
  longestMs: 10 * 60_000,
  jitter: 0,
};

/** A failed attempt, and what bounds the next one. */
export interface FailedAttempt {
  /** From 1. */
  readonly attempt: number;
  readonly nowMs: number;
  /** From 0 to 1. */
  readonly random: number;
  /** The other side asked not to be called earlier, e.g. by `Retry-After`. */
  readonly notBeforeMs?: number;
  /** After this time an attempt is of no use any more. */
  readonly deadlineMs?: number | null;
}

/**
 * Decides when to try again, in epoch ms; `null` when there is no further attempt.
 *
 * The only place where this is decided, for jobs and for deliveries alike.
 */
export function nextAttemptAt(policy: RetryPolicy, failed: FailedAttempt): number | null {
  if (failed.attempt >= policy.maxAttempts) return null;
  const delayMs = retryDelayMs(policy, failed.attempt, failed.random);
  const atMs = Math.max(failed.nowMs + delayMs, failed.notBeforeMs ?? 0);
  return atMs > (failed.deadlineMs ?? Infinity) ? null : atMs;
}

/**
 * How long to wait after a failed attempt, in ms: `min(initial * factor^(n-1), longest)`
 * with jitter on that delay (decisions, "Recovery, delivery, caching"), or the policy's own
 * wait before one of the last attempts.
 *
 * @param attempt the one that failed, from 1
 * @param random from 0 to 1
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: number): number {
  const { maxAttempts, initialMs, factor, longestMs, slowMs = [] } = policy;
  const quick = Math.min(initialMs * factor ** (attempt - 1), longestMs);
  const delay = slowMs[attempt - (maxAttempts - slowMs.length)] ?? quick;
  return Math.round(delay * (1 + policy.jitter * random));
}
