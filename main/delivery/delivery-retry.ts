import {
  DELIVERY_RETRY,
  nextAttemptAt,
  type RetryPolicy,
} from '../../shared/domain/retry-policy.ts';
import type { AttemptResult } from './attempt-result.ts';

/** An attempt that is to be followed by another. */
export interface FailedDelivery extends Pick<AttemptResult, 'retryAfterMs'> {
  /** From 1. */
  readonly attempt: number;
  readonly nowMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * Decides when an event is posted again, in epoch ms; `null` makes it a dead letter.
 *
 * `Retry-After` puts an attempt off and costs none; `readRetryAfter` believes an hour at most.
 *
 * @param retry an endpoint's own, by `scheduledRetry`
 */
export function nextDeliveryAt(
  { attempt, nowMs, random, retryAfterMs }: FailedDelivery,
  retry: RetryPolicy = DELIVERY_RETRY,
): number | null {
  return nextAttemptAt(retry, { attempt, nowMs, random, notBeforeMs: nowMs + (retryAfterMs ?? 0) });
}

/**
 * The retries of an endpoint that has a schedule of its own.
 *
 * @param delaysMs how long to wait after each failed attempt; with none there is one attempt
 */
export function scheduledRetry(delaysMs: readonly number[]): RetryPolicy {
  return { ...DELIVERY_RETRY, maxAttempts: delaysMs.length + 1, slowMs: delaysMs };
}
