import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterTry,
  beforeTry,
  circuitBreakerSchema,
  CLOSED,
  mayTry,
  type CircuitBreaker,
} from '../../../shared/domain/circuit-breaker.ts';

const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');

const SETTINGS = { failuresToOpen: 3, openMs: 1000, longestOpenMs: 5000, tryMs: 200 };

function fail(breaker: CircuitBreaker, nowMs: number): CircuitBreaker {
  return afterTry(breaker, 'failed', nowMs, SETTINGS);
}

function opened(): CircuitBreaker {
  return fail(fail(fail(CLOSED, NOW_MS), NOW_MS), NOW_MS);
}

describe('a circuit breaker', () => {
  it('opens after so many failures in a row, not before', () => {
    const twice = fail(fail(CLOSED, NOW_MS), NOW_MS);
    expect(mayTry(twice, NOW_MS)).toBe(true);
    expect(fail(afterTry(twice, 'answered', NOW_MS, SETTINGS), NOW_MS).failures).toBe(1);
    expect(fail(twice, NOW_MS)).toEqual({
      state: 'open',
      failures: 3,
      openedAtMs: NOW_MS,
      nextTryAtMs: NOW_MS + 1000,
    });
  });

  it('lets one call at a time try, and closes when that is answered', () => {
    const open = opened();
    expect(mayTry(open, NOW_MS + 999)).toBe(false);
    expect(mayTry(open, NOW_MS + 1000)).toBe(true);
    const trying = beforeTry(open, NOW_MS + 1000, SETTINGS);
    expect(trying.state).toBe('half_open');
    expect(mayTry(trying, NOW_MS + 1100)).toBe(false);
    expect(afterTry(trying, 'answered', NOW_MS + 1100, SETTINGS)).toEqual(CLOSED);
  });

  it('is left alone longer after each try that fails, up to its bound', () => {
    const waits: number[] = [];
    let breaker = opened();
    let nowMs = NOW_MS;
    for (let tries = 0; tries < 5; tries += 1) {
      waits.push((breaker.nextTryAtMs ?? 0) - nowMs);
      nowMs = breaker.nextTryAtMs ?? 0;
      breaker = fail(beforeTry(breaker, nowMs, SETTINGS), nowMs);
    }
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000]);
    expect(breaker.openedAtMs).toBe(NOW_MS);
  });

  it('gives up a try that nobody told the end of', () => {
    const trying = beforeTry(opened(), NOW_MS + 1000, SETTINGS);
    expect(mayTry(trying, NOW_MS + 1200)).toBe(true);
  });

  it('takes nothing from calls that began before it opened, but an answer', () => {
    const open = opened();
    expect(fail(open, NOW_MS + 900)).toEqual(open);
    expect(afterTry(open, 'answered', NOW_MS + 900, SETTINGS)).toEqual(CLOSED);
  });

  it('is always a value that can be stored, and always lets something through in the end', () => {
    const step = fc.tuple(fc.constantFrom('try', 'failed', 'answered'), fc.nat(3000));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker: CircuitBreaker = CLOSED;
        let nowMs = NOW_MS;
        for (const [what, laterMs] of steps) {
          nowMs += laterMs;
          if (what !== 'try') breaker = afterTry(breaker, what, nowMs, SETTINGS);
          else if (mayTry(breaker, nowMs)) breaker = beforeTry(breaker, nowMs, SETTINGS);
          expect(circuitBreakerSchema.parse(JSON.parse(JSON.stringify(breaker)))).toEqual(breaker);
          expect(breaker.state === 'closed').toBe(breaker.nextTryAtMs === null);
          expect(mayTry(breaker, nowMs + SETTINGS.longestOpenMs)).toBe(true);
        }
      }),
    );
  });
});
