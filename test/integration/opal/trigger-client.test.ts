import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LookUp } from '../../../main/outbound/public-address.ts';
import type { TriggerBreakers } from '../../../main/opal/trigger-breakers.ts';
import { TriggerClient, type TriggerVerdict } from '../../../main/opal/trigger-client.ts';
import { transformIntakeToOpal } from '../../../main/opal/trigger-request.ts';
import { ERRORS } from '../../../shared/errors.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { triggerBreakers } from '../../support/trigger-breakers.ts';
import {
  hangUp,
  StandInOpal,
  status,
  TRIGGER_URL,
  type Answer,
} from '../workflow/stand-in-opal.ts';

const PUBLIC: LookUp = async () => [{ address: '203.0.113.7', family: 4 }];
const NEVER = new AbortController().signal;
const REQUEST = transformIntakeToOpal({
  intake: sampleRun().intake,
  credentials: {},
  workflowId: 'w',
  correlationId: 'c',
});
const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');

function clientOf(
  opal: StandInOpal,
  options: { lookUp?: LookUp; timeoutMs?: number; breakers?: TriggerBreakers } = {},
) {
  return new TriggerClient({
    fetch: opal.fetch,
    fetchPublic: opal.fetch,
    lookUp: options.lookUp ?? PUBLIC,
    breakers: options.breakers ?? triggerBreakers(),
    now: () => Date.now(),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
}

function send(client: TriggerClient, url = TRIGGER_URL, authKey = ''): Promise<TriggerVerdict> {
  return client.send({ url, authKey, isPractice: false }, REQUEST, 'key-1', NEVER);
}

/** Only the clock is a fake: the requests are real. */
function fakeClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS });
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the verdict on what a trigger answers', () => {
  it.each<[string, Answer, Partial<Extract<TriggerVerdict, { ok: false }>>]>([
    ['401', status(401), { code: 'trigger_unauthorized', canRetry: false }],
    ['403', status(403), { code: 'trigger_forbidden', canRetry: false }],
    ['404', status(404), { code: 'trigger_not_found', canRetry: false }],
    ['410', status(410), { code: 'trigger_not_found', canRetry: false }],
    ['405', status(405), { code: 'trigger_not_opal', canRetry: false }],
    ['400', status(400), { code: 'trigger_refused', canRetry: false }],
    ['429', status(429), { code: 'trigger_rate_limited', canRetry: true }],
    ['408', status(408), { code: 'trigger_unreachable', canRetry: true }],
    ['500', status(500), { code: 'trigger_unreachable', canRetry: true }],
    ['503', status(503), { code: 'trigger_unreachable', canRetry: true }],
    [
      'a redirect',
      status(302, { location: 'https://login.example/' }),
      { code: 'trigger_not_opal' },
    ],
    [
      'a web page',
      status(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>'),
      { code: 'trigger_not_opal', canRetry: false },
    ],
    ['nothing', hangUp, { code: 'trigger_unreachable', httpStatus: null, canRetry: true }],
  ])('%s is told apart and has a message that says what to do', async (_name, answer, expected) => {
    await using opal = await StandInOpal.open();
    opal.answers.push(answer);
    const verdict = await send(clientOf(opal));
    expect(verdict).toMatchObject({ ok: false, ...expected });
    if (!verdict.ok) expect(ERRORS[verdict.code].message).toMatch(/\. \S|not reach/);
    expect(opal.requests).toHaveLength(1);
  });

  it.each([200, 201, 202, 204])('%i is a yes', async (code) => {
    await using opal = await StandInOpal.open();
    opal.answers.push(status(code));
    expect(await send(clientOf(opal))).toEqual({ ok: true, httpStatus: code });
  });

  it.each<[string, Answer]>([
    ['garbage', status(200, {}, '\u0000\u{ffff}{not json')],
    ['a claim of an error', status(200, { 'content-type': 'application/json' }, '{"error":"no"}')],
    ['50 MB', status(200, {}, 'x'.repeat(50_000_000))],
    ['a body without an end', endless],
    ['a broken body', broken],
  ])('does not depend on the body: %s', async (_name, answer) => {
    await using opal = await StandInOpal.open();
    opal.answers.push(answer);
    expect(await send(clientOf(opal, { timeoutMs: 60_000 }))).toMatchObject({ ok: true });
  });

  it('breaks a body off instead of reading it to its end', async () => {
    await using opal = await StandInOpal.open();
    const closed = new Promise<number>((resolve) => {
      opal.answers.push((response) => {
        endless(response);
        response.once('close', () => resolve(response.socket?.bytesWritten ?? 0));
      });
    });
    await send(clientOf(opal));
    expect(await closed).toBeLessThan(20_000_000);
  });

  it('honours Retry-After in seconds and as a date, up to an hour', async () => {
    fakeClock();
    await using opal = await StandInOpal.open();
    const client = clientOf(opal);
    for (const [header, inMs] of [
      ['120', 120_000],
      ['Mon, 05 Jan 2026 09:10:00 GMT', 600_000],
      ['999999', 3_600_000],
    ] as const) {
      opal.answers.push(status(429, { 'retry-after': header }));
      expect(await send(client)).toMatchObject({ notBeforeMs: NOW_MS + inMs });
    }
    opal.answers.push(status(429, { 'retry-after': 'soon' }));
    expect(await send(client)).toMatchObject({ notBeforeMs: null, canRetry: true });
  });

  it('is that nobody answered, once the time is up', async () => {
    await using opal = await StandInOpal.open();
    opal.answers.push(() => undefined);
    expect(await send(clientOf(opal, { timeoutMs: 50 }))).toMatchObject({
      code: 'trigger_unreachable',
      canRetry: true,
    });
  });

  it('is none when the console is stopped meanwhile', async () => {
    await using opal = await StandInOpal.open();
    const stopping = new AbortController();
    opal.answers.push(() => stopping.abort());
    const target = { url: TRIGGER_URL, authKey: '', isPractice: false };
    await expect(clientOf(opal).send(target, REQUEST, 'key-1', stopping.signal)).rejects.toThrow();
  });
});

describe('a request to a trigger', () => {
  it('carries its key and the auth key, and no auth header where there is none', async () => {
    await using opal = await StandInOpal.open();
    const client = clientOf(opal);
    await send(client, TRIGGER_URL, 'opal-auth-key');
    await send(client);
    expect(opal.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer opal-auth-key',
      undefined,
    ]);
    expect(opal.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'key-1',
      'key-1',
    ]);
  });

  it.each([
    ['http://webhook.opal.example/trigger', PUBLIC],
    ['https://user:secret@webhook.opal.example/', PUBLIC],
    ['https://127.0.0.1/trigger', PUBLIC],
    ['https://[::1]/trigger', PUBLIC],
    ['https://[::ffff:10.0.0.1]/trigger', PUBLIC],
    [TRIGGER_URL, async () => [{ address: '10.1.2.3', family: 4 }]],
    [TRIGGER_URL, async () => [{ address: '169.254.169.254', family: 4 }]],
    ['not a URL', PUBLIC],
  ] as [string, LookUp][])('is never sent to %s when that is not allowed', async (url, lookUp) => {
    await using opal = await StandInOpal.open();
    expect(await send(clientOf(opal, { lookUp }), url)).toMatchObject({
      code: 'address_not_allowed',
      canRetry: false,
    });
    expect(opal.requests).toEqual([]);
  });

  it('waits for a name that does not resolve, without calling it wrong', async () => {
    await using opal = await StandInOpal.open();
    const lookUp: LookUp = async () => {
      throw new Error('ENOTFOUND');
    };
    expect(await send(clientOf(opal, { lookUp }))).toMatchObject({
      code: 'trigger_unreachable',
      canRetry: true,
    });
  });
});

describe('an endpoint that fails again and again', () => {
  async function breakCircuit(client: TriggerClient, opal: StandInOpal): Promise<void> {
    for (let count = 0; count < 5; count += 1) {
      opal.answers.push(status(503));
      await send(client);
    }
  }

  it('is left alone for 30 s, then tried once, and is open again when that fails', async () => {
    fakeClock();
    await using opal = await StandInOpal.open();
    const client = clientOf(opal);
    await breakCircuit(client, opal);
    const alone = { ok: false, canRetry: true, notBeforeMs: NOW_MS + 30_000 };
    expect(await send(client)).toMatchObject(alone);
    vi.setSystemTime(NOW_MS + 29_999);
    expect(await send(client)).toMatchObject(alone);
    expect(opal.requests).toHaveLength(5);

    vi.setSystemTime(NOW_MS + 30_000);
    opal.answers.push(status(503));
    expect(await send(client)).toMatchObject({ httpStatus: 503 });
    expect(await send(client)).toMatchObject({ httpStatus: null, notBeforeMs: NOW_MS + 60_000 });
    expect(opal.requests).toHaveLength(6);

    vi.setSystemTime(NOW_MS + 60_000);
    expect(await send(client)).toMatchObject({ ok: true });
    expect(await send(client)).toMatchObject({ ok: true });
  });

  it('is not left alone for answers that are a plain no', async () => {
    await using opal = await StandInOpal.open();
    const client = clientOf(opal);
    for (let count = 0; count < 8; count += 1) {
      opal.answers.push(status(404));
      await send(client);
    }
    expect(opal.requests).toHaveLength(8);
  });

  it('is tried at once when a person says so', async () => {
    await using opal = await StandInOpal.open();
    const breakers = triggerBreakers();
    const client = clientOf(opal, { breakers });
    await breakCircuit(client, opal);
    await breakers.reset();
    expect(await send(client)).toMatchObject({ ok: true });
  });

  it('is left alone after a restart too', async () => {
    fakeClock();
    await using opal = await StandInOpal.open();
    const stored = { text: null };
    await breakCircuit(clientOf(opal, { breakers: triggerBreakers(stored) }), opal);
    const restarted = triggerBreakers(stored);
    const client = clientOf(opal, { breakers: restarted });
    expect(await send(client)).toMatchObject({ ok: false, notBeforeMs: NOW_MS + 30_000 });
    expect(await restarted.of(new URL(TRIGGER_URL).origin)).toMatchObject({
      state: 'open',
      failures: 5,
    });
    vi.setSystemTime(NOW_MS + 30_000);
    expect(await send(client)).toMatchObject({ ok: true });
    expect(stored.text).toBe('{}');
  });

  it('is tried by one request alone, and by the next when that one is stopped', async () => {
    fakeClock();
    await using opal = await StandInOpal.open();
    const client = clientOf(opal);
    await breakCircuit(client, opal);
    vi.setSystemTime(NOW_MS + 30_000);
    const stopping = new AbortController();
    let meanwhile: TriggerVerdict | undefined;
    opal.answers.push(() => {
      void send(client).then((verdict) => {
        meanwhile = verdict;
        stopping.abort();
      });
    });
    const target = { url: TRIGGER_URL, authKey: '', isPractice: false };
    await expect(client.send(target, REQUEST, 'key-1', stopping.signal)).rejects.toThrow();
    expect(meanwhile).toMatchObject({ ok: false, httpStatus: null });
    expect(await send(client)).toMatchObject({ ok: true });
  });
});

/** Sends a chunk, and another whenever the last one was taken, for ever. */
function endless(response: ServerResponse): void {
  response.writeHead(200);
  const more = (): void => {
    if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
  };
  more();
}

function broken(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('part');
  setImmediate(() => response.destroy());
}
