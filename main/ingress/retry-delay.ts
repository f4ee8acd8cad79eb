/** Attempts after which a delivery that keeps failing goes to the dead letters. */
export const MAX_ATTEMPTS = 6;

const FIRST_DELAY_MS = 1000;
const FACTOR = 4;

/** No retry waits longer, in ms. */
export const LONGEST_DELAY_MS = 10 * 60_000;

/** How long a delivery is left to the worker that took it, in ms. */
export const LEASE_MS = 60_000;

/**
 * How long to wait after a failed attempt, in ms: 1 s, 4 s, 16 s, … up to ten minutes.
 *
 * @param attempt the one that failed, from 1
 */
export function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_DELAY_MS * FACTOR ** (attempt - 1), LONGEST_DELAY_MS);
}
