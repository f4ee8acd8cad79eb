import { z } from 'zod';

/**
 * Whether something outside is called, or left alone because it keeps failing.
 *
 * `closed`: it is called. `open`: it is left alone. `half_open`: one call is trying it.
 */
export const circuitBreakerSchema = z.object({
  state: z.enum(['closed', 'open', 'half_open']),
  /** In a row, those that opened it included. */
  failures: z.int().min(0),
  /** Since when it has been left alone; `null` while it is closed. */
  openedAtMs: z.number().nullable(),
  /** When it may be called next; `null` while it is closed. */
  nextTryAtMs: z.number().nullable(),
});

/** See `circuitBreakerSchema`. A value: it can be stored, shown, and set back to `CLOSED`. */
export type CircuitBreaker = Readonly<z.infer<typeof circuitBreakerSchema>>;

/** When a breaker opens, and for how long. */
export interface BreakerSettings {
  /** In a row. */
  readonly failuresToOpen: number;
  /** The first time; twice as long after each try that fails. */
  readonly openMs: number;
  readonly longestOpenMs: number;
  /** After this time a try that nobody told the end of is given up, e.g. after a crash. */
  readonly tryMs: number;
}

/** For endpoints: five failures, half a minute, an hour; an attempt takes 30 s at most. */
export const BREAKER_SETTINGS: BreakerSettings = {
  failuresToOpen: 5,
  openMs: 30_000,
  longestOpenMs: 3_600_000,
  tryMs: 60_000,
};

/** A breaker of which nothing bad is known. */
export const CLOSED: CircuitBreaker = {
  state: 'closed',
  failures: 0,
  openedAtMs: null,
  nextTryAtMs: null,
};

/** Whether a call may be made now. */
export function mayTry(breaker: CircuitBreaker, nowMs: number): boolean {
  return breaker.nextTryAtMs === null || nowMs >= breaker.nextTryAtMs;
}

/**
 * The breaker while a call is made: an open one lets this call through and no other.
 *
 * To be stored before the call, where several could ask at once.
 */
export function beforeTry(
  breaker: CircuitBreaker,
  nowMs: number,
  { tryMs }: BreakerSettings = BREAKER_SETTINGS,
): CircuitBreaker {
  if (breaker.state === 'closed') return breaker;
  return { ...breaker, state: 'half_open', nextTryAtMs: nowMs + tryMs };
}

/**
 * The breaker after a call.
 *
 * Any answer closes it, also one that came to a call from before it opened. A failure of such a
 * call says nothing new.
 *
 * @param outcome `failed` for what may pass, e.g. no answer or a 503; else `answered`
 */
export function afterTry(
  breaker: CircuitBreaker,
  outcome: 'answered' | 'failed',
  nowMs: number,
  settings: BreakerSettings = BREAKER_SETTINGS,
): CircuitBreaker {
  if (outcome === 'answered') return CLOSED;
  if (breaker.state === 'open') return breaker;
  const failures = breaker.failures + 1;
  const { failuresToOpen, openMs, longestOpenMs } = settings;
  if (failures < failuresToOpen) return { ...breaker, failures };
  const doubled = Math.min(openMs * 2 ** (failures - failuresToOpen), longestOpenMs);
  return {
    state: 'open',
    failures,
    openedAtMs: breaker.openedAtMs ?? nowMs,
    nextTryAtMs: nowMs + doubled,
  };
}
