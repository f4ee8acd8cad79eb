import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventPoster } from '../../../main/delivery/post-event.ts';
import { FailingReceiver, status, type Answer } from './failing-receiver.ts';

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const MESSAGE = { id: 'evt_1', timestampMs: Date.now(), body: '{"event_type":"a@1"}' };
const NEVER = new AbortController().signal;
const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');

/** Long enough that only what never answers runs into it. */
const LONG_MS = 60_000;

let receiver: FailingReceiver;
const poster = new EventPoster({
  lookUp: async () => [{ address: '127.0.0.1', family: 4 }],
  now: () => NOW_MS,
  monotonicNow: () => performance.now(),
  allowLoopback: true,
});

beforeAll(async () => {
  receiver = await FailingReceiver.open();
});
afterAll(async () => {
  await poster.close();
  await receiver.close();
});

function post(answer: Answer, timeoutMs = LONG_MS) {
  receiver.answers.push(answer);
  const target = { url: receiver.url, secrets: [SECRET], clientCertificate: null, timeoutMs };
  return poster.post(target, MESSAGE, NEVER);
}

describe('an event that is posted', () => {
  it.each([200, 201, 202, 204, 299])('is delivered by %i', async (code) => {
    expect(await post(status(code))).toMatchObject({
      outcome: 'delivered',
      category: null,
      status: code,
      retryAfterMs: null,
    });
  });

  it.each([
    [301, 'refused', 'redirect'],
    [302, 'refused', 'redirect'],
    [304, 'refused', 'redirect'],
    [307, 'refused', 'redirect'],
    [308, 'refused', 'redirect'],
    [400, 'refused', 'client_error'],
    [401, 'refused', 'client_error'],
    [404, 'refused', 'client_error'],
    [422, 'refused', 'client_error'],
    [410, 'gone', 'gone'],
    [408, 'retry', 'timeout'],
    [425, 'retry', 'client_error'],
    [429, 'retry', 'rate_limited'],
    [500, 'retry', 'server_error'],
    [503, 'retry', 'server_error'],
    [524, 'retry', 'server_error'],
  ])('is judged by %i as %s: %s', async (code, outcome, category) => {
    receiver.requests.length = 0;
    const result = await post(status(code, { location: receiver.url }, 'no'));
    expect(result).toMatchObject({ outcome, category, status: code });
    expect(receiver.requests).toHaveLength(1);
  });
});
