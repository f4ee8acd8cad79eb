import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextDeliveryAt } from '../../../main/delivery/delivery-retry.ts';
import { EventPoster } from '../../../main/delivery/post-event.ts';
import { verifyWebhook } from '../../../main/senders/verify-webhook.ts';
import {
  bytes,
  endless,
  FailingReceiver,
  reset,
  silent,
  status,
  trickle,
  type Answer,
} from './failing-receiver.ts';

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');
const MESSAGE = { id: 'evt_1', timestampMs: NOW_MS, body: '{"text":"Größe"}' };
const NEVER = new AbortController().signal;

/** Long enough that only what never answers runs into it. */
const LONG_MS = 60_000;

let receiver: FailingReceiver;
let nowMs: number;
/** Called when the head of an answer has been read. */
let onHead: () => void;
const poster = new EventPoster({
  lookUp: () => Promise.reject(new Error('not for this')),
  now: () => {
    onHead();
    return nowMs;
  },
  monotonicNow: () => performance.now(),
  allowLoopback: true,
  trust: () => Promise.reject(new Error('not for plain http')),
  userAgent: 'osa-console/test',
});

beforeAll(async () => {
  receiver = await FailingReceiver.open();
});
beforeEach(() => {
  receiver.requests.length = 0;
  nowMs = NOW_MS;
  onHead = () => undefined;
});
afterAll(async () => {
  await poster.close();
  await receiver.close();
});

function target(timeoutMs = LONG_MS, url = receiver.url) {
  return { url, secrets: [SECRET], clientCertificate: null, timeoutMs };
}

/** Answers with the beginning of a body, and resets the connection when its head has been read. */
function breakOff(code: number): Answer {
  return (response, request) => {
    onHead = () => request.socket.resetAndDestroy();
    trickle(code)(response, request);
  };
}

function post(answer: Answer, timeoutMs?: number) {
  receiver.answers.push(answer);
  return poster.post(target(timeoutMs), MESSAGE, NEVER);
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
    const result = await post(status(code, { location: receiver.url }, 'no'));
    expect(result).toMatchObject({ outcome, category, status: code });
    expect(receiver.requests).toHaveLength(1);
  });

  it('arrives as it was signed, byte for byte', async () => {
    expect(await post(status(200, {}, 'thanks'))).toMatchObject({ response: 'thanks' });
    const [{ headers, body }] = receiver.requests as [(typeof receiver.requests)[number]];
    expect(body).toBe(MESSAGE.body);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'evt_1',
      'user-agent': 'osa-console/test',
    });
    const source = { sourceId: 'console', acceptsUndotted: false, secrets: [SECRET] };
    expect(verifyWebhook([source], headers, Buffer.from(body), NOW_MS)).toMatchObject({ ok: true });
  });

  it.each<[string, Answer, string, number | null]>([
    ['a connection that is reset', reset, 'connection', null],
    ['an answer of 500 that breaks off', breakOff(500), 'server_error', 500],
    ['no HTTP', bytes('220 mail.example ESMTP\r\n\r\n'), 'bad_response', null],
    [
      'headers without an end',
      bytes(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`),
      'bad_response',
      null,
    ],
  ])('is posted again after %s', async (_what, answer, category, code) => {
    expect(await post(answer)).toMatchObject({ outcome: 'retry', category, status: code });
  });

  it('is posted again where nobody answers in time, or nobody listens', async () => {
    const other = await FailingReceiver.open();
    other.answers.push(silent);
    const { url } = other;
    const unanswered = await poster.post(target(50, url), MESSAGE, NEVER);
    await other.close();
    const nobody = { outcome: 'retry', status: null, response: null, retryAfterMs: null };
    expect(unanswered).toMatchObject({ ...nobody, category: 'timeout' });
    expect(await poster.post(target(LONG_MS, url), MESSAGE, NEVER)).toMatchObject({
      ...nobody,
      category: 'connection',
    });
  });

  it('is delivered by the status alone, whatever becomes of the body', async () => {
    expect(await post(breakOff(200))).toMatchObject({ outcome: 'delivered' });
    const { response } = await post(endless);
    expect(response).toBe('x'.repeat(16 * 1024));
    const stop = new AbortController();
    onHead = () => stop.abort();
    receiver.answers.push(trickle(202));
    expect(await poster.post(target(), MESSAGE, stop.signal)).toMatchObject({
      outcome: 'delivered',
      status: 202,
    });
  });

  it('waits for nothing once it is stopped', async () => {
    const stop = new AbortController();
    receiver.answers.push((_response, request) => {
      stop.abort(new Error('The console closes'));
      request.socket.destroy();
    });
    const posted = poster.post(target(), MESSAGE, stop.signal);
    await expect(posted).rejects.toThrow('The console closes');
    await expect(poster.post(target(), MESSAGE, stop.signal)).rejects.toThrow('The console closes');
    expect(receiver.requests).toHaveLength(1);
  });
});

describe('the time that an endpoint asks for', () => {
  it.each([
    [429, '120', 120_000],
    [503, 'Mon, 05 Jan 2026 09:10:00 GMT', 600_000],
    [429, '999999', 3_600_000],
    [429, 'Mon, 05 Jan 2026 08:00:00 GMT', 0],
    [429, 'soon', null],
    [200, '120', null],
    [400, '120', null],
  ])('is read from %i with %s', async (code, header, retryAfterMs) => {
    expect(await post(status(code, { 'retry-after': header }))).toMatchObject({ retryAfterMs });
  });
});

describe('an event that is posted until it is delivered or dead', () => {
  /** Posts on a fake clock; gives the minutes at which it did, and the last outcome. */
  async function postAll(): Promise<{ atMinutes: number[]; outcome: string }> {
    const atMinutes: number[] = [];
    for (let attempt = 1; ; attempt += 1) {
      atMinutes.push(Math.floor((nowMs - NOW_MS) / 60_000));
      const message = { ...MESSAGE, timestampMs: nowMs };
      const { outcome, retryAfterMs } = await poster.post(target(), message, NEVER);
      const atMs = nextDeliveryAt({ attempt, nowMs, random: 0, retryAfterMs });
      if (outcome !== 'retry' || atMs === null) return { atMinutes, outcome };
      nowMs = atMs;
    }
  }

  it('is delivered after 500 and after what 429 asks for, with the same id and a new time', async () => {
    receiver.answers.push(status(500), status(429, { 'retry-after': '180' }), status(200));
    expect(await postAll()).toEqual({ atMinutes: [0, 0, 3], outcome: 'delivered' });
    const sent = receiver.requests.map(({ headers }) => headers);
    expect(new Set(sent.map((headers) => headers['webhook-id']))).toEqual(new Set(['evt_1']));
    expect(new Set(sent.map((headers) => headers['webhook-timestamp'])).size).toBe(3);
  });

  it('is a dead letter after ten attempts over 17 hours and a half', async () => {
    receiver.answers.push(...Array.from({ length: 10 }, () => status(500)));
    expect(await postAll()).toEqual({
      atMinutes: [0, 0, 0, 0, 0, 5, 35, 155, 455, 1055],
      outcome: 'retry',
    });
  });
});
