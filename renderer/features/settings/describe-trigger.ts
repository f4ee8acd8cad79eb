import type { CircuitBreaker } from '../../../shared/domain/circuit-breaker.ts';

/** Says how often the trigger has failed, and when a request is let through to it again. */
export function describeTrigger(breaker: CircuitBreaker, nowMs: number): string {
  const failed = `It failed ${breaker.failures} times in a row.`;
  if (breaker.state === 'half_open') return `${failed} One request is trying it now.`;
  const seconds = Math.ceil(((breaker.nextTryAtMs ?? nowMs) - nowMs) / 1000);
  return seconds > 0
    ? `${failed} It is left alone for another ${seconds} s.`
    : `${failed} The next request tries it.`;
}
