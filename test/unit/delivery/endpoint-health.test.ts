import { describe, expect, it } from 'vitest';
import {
  failingPercent,
  noteOutcome,
  watchFailing,
} from '../../../main/delivery/endpoint-health.ts';
import type { Endpoint } from '../../../main/delivery/endpoint.ts';
import type { Endpoints } from '../../../main/delivery/endpoints.ts';
import type { Emit } from '../../../main/events/event-log.ts';
import { beforeTry, CLOSED } from '../../../shared/domain/circuit-breaker.ts';
import type { NewEvent } from '../../../shared/domain/events.ts';
import { USUAL_ENDPOINT } from '../../../shared/domain/outbound.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 2, 2);

/** One endpoint in memory, and what was announced of it. */
function oneEndpoint() {
  let endpoint: Endpoint = {
    endpointId: 'relay',
    fromSeq: 0,
    settings: { label: 'Relay', ...USUAL_ENDPOINT },
    state: 'active',
    disabledReason: '',
    breaker: CLOSED,
    failingSinceMs: null,
    warnedPercent: 0,
    rotatedAtMs: 0,
    previousUntilMs: null,
    createdAtMs: 0,
    keys: { url: 'https://example.com', current: 'a', previous: '', certificate: null },
  };
  const events: NewEvent[] = [];
  let writes = 0;
  const emit: Emit = (event) => events.push(event);
  const endpoints: Pick<Endpoints, 'get' | 'all' | 'change'> = {
    get: () => endpoint,
    all: () => [endpoint],
    async change(_id, how, alongside) {
      writes += 1;
      endpoint = { ...endpoint, ...how(endpoint) };
      await alongside?.(undefined as never, emit);
    },
  };
  return {
    endpoints,
    events,
    now: () => endpoint,
    writes: () => writes,
  };
}

describe('an endpoint', () => {
  it('that works as ever costs no write', async () => {
    const one = oneEndpoint();
    await noteOutcome(one.endpoints, 'relay', { outcome: 'delivered', nowMs: START_MS });
    expect(one.writes()).toBe(0);
  });

  it('that fails is left alone after five times, and works again after one success', async () => {
    const one = oneEndpoint();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await noteOutcome(one.endpoints, 'relay', { outcome: 'retry', nowMs: START_MS + attempt });
    }
    expect(one.now()).toMatchObject({ breaker: { state: 'open' }, failingSinceMs: START_MS });
    await noteOutcome(one.endpoints, 'relay', { outcome: 'delivered', nowMs: START_MS + HOUR_MS });
    expect(one.now()).toMatchObject({ breaker: CLOSED, failingSinceMs: null, warnedPercent: 0 });
  });

  it('that takes nothing is warned of at 24 hours and twice more, once each, then disabled', async () => {
    const one = oneEndpoint();
    for (let hour = 0; hour <= 60; hour += 1) {
      const nowMs = START_MS + hour * HOUR_MS;
      await one.endpoints.change('relay', ({ breaker }) => ({
        breaker: beforeTry(breaker, nowMs),
      }));
      await noteOutcome(one.endpoints, 'relay', { outcome: 'retry', nowMs });
      await watchFailing(one.endpoints, START_MS + hour * HOUR_MS);
    }
    expect(one.events.map(({ payload }) => payload)).toEqual([
      { endpoint_id: 'relay', percent: 50 },
      { endpoint_id: 'relay', percent: 70 },
      { endpoint_id: 'relay', percent: 90 },
      { endpoint_id: 'relay', reason: 'failing' },
    ]);
    expect(one.now()).toMatchObject({ state: 'disabled', disabledReason: 'failing' });
    expect(failingPercent({ failingSinceMs: START_MS }, START_MS + 24 * HOUR_MS)).toBe(50);
  });

  it('is not disabled for what a laptop that slept could not send, and warned of once', async () => {
    const one = oneEndpoint();
    await noteOutcome(one.endpoints, 'relay', { outcome: 'retry', nowMs: START_MS });
    await watchFailing(one.endpoints, START_MS + 80 * HOUR_MS);
    expect(one.events.map(({ payload }) => payload)).toEqual([
      { endpoint_id: 'relay', percent: 90 },
    ]);
    expect(one.now().state).toBe('active');
  });
});
