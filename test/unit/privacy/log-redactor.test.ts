import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PiiDetector } from '../../../main/privacy/detection/pii-detector.ts';
import { createLogRedactor } from '../../../main/privacy/log-redactor.ts';

const redactLogValue = createLogRedactor({ detector: new PiiDetector(), random: randomBytes });

const HASHED_CARD = /^\[credit_card:hash:v0:[a-z]{16}\]$/;

describe('the log redactor', () => {
  it('leaves what is neither secret nor personal', () => {
    const value = {
      run: '550e8400-e29b-41d4-a716-446655440000',
      durationMs: 1234,
      at: 1700000000000,
      ok: true,
      none: null,
      missing: undefined,
      address: 'http://127.0.0.1:4317/discovery',
      list: ['content_review', 2],
    };
    expect(redactLogValue(value)).toEqual(value);
  });

  it.each([
    'authorization',
    'Authorization',
    'set-cookie',
    'token',
    'accessToken',
    'odp_key',
    'apiKey',
    'apikey',
    'client_secret',
    'password',
    'webhookSignature',
    'credentials',
    'auth',
  ])('replaces the whole of a member called %s', (name) => {
    expect(redactLogValue({ [name]: { deep: ['hunter2'] } })).toEqual({ [name]: '[secret]' });
  });

  it.each([
    ['tokenCount', 5],
    ['credential_names', ['odp_key']],
    ['hasAuthKey', true],
    ['authKey', null],
    ['keychain', 'none'],
    ['monkey', 'business'],
    ['keyboard', 'de'],
  ])('keeps a member called %s, which only tells about one', (name, value) => {
    expect(redactLogValue({ [name]: value })).toEqual({ [name]: value });
  });

  it.each([
    ['Authorization: Bearer abc123def456ghi', 'Authorization: Bearer [secret]'],
    ['sent Basic dXNlcjpwYXNz', 'sent Basic dXNlcjpwYXNz'],
    ['sent Basic dXNlcjpwYXNzd29yZA==', 'sent Basic [secret]'],
    ['https://user:pa55word@host.example/x', 'https://[secret]@host.example/x'],
    ['GET /hook?api_key=abcd1234&page=2', 'GET /hook?api_key=[secret]&page=2'],
    ['{"token": "abc123"}', '{"token": "[secret]"}'],
    ['{\\"secret\\":\\"abc123\\"}', '{\\"secret\\":\\"[secret]\\"}'],
    ['t=1700000000000,v1=' + 'ab12'.repeat(16), 't=1700000000000,v1=[secret]'],
    ['eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl', '[secret]'],
    ['whsec_abcdefghijklmnop', '[secret]'],
    ['The signature: invalid', 'The signature: invalid'],
    ['Basic settings of the bearer', 'Basic settings of the bearer'],
    ['jane@example.com called', 'j***@e***.com called'],
  ])('redacts within a text: %s', (text, redacted) => {
    expect(redactLogValue(text)).toBe(redacted);
  });

  it('redacts message, stack, cause and members of an error', () => {
    const cause = new Error('for 123-45-6789');
    const error = Object.assign(new TypeError('mail to jane@example.com failed', { cause }), {
      code: 'E_MAIL',
      apiKey: 'abc',
    });
    const redacted = redactLogValue({ error });
    expect(redacted).toMatchObject({
      error: {
        name: 'TypeError',
        message: 'mail to j***@e***.com failed',
        stack: expect.stringContaining('mail to j***@e***.com failed\n    at '),
        code: 'E_MAIL',
        apiKey: '[secret]',
        cause: { message: expect.stringMatching(/^for \[ssn:hash:v0:[a-z]{16}\]$/) },
      },
    });
    expect(JSON.stringify(redacted)).not.toMatch(/jane|123-45/);
  });

  it('redacts names of members, maps, sets, dates, URLs and long numbers', () => {
    expect(
      redactLogValue({
        'jane@example.com': 1,
        map: new Map<unknown, unknown>([
          ['jack@example.com', 2],
          [{}, 3],
        ]),
        set: new Set(['203.0.113.7']),
        at: new Date(0),
        url: new URL('https://host.example/?email=jane@example.com'),
        card: 4111111111111111,
        big: 4111111111111111n,
        bytes: Buffer.from('jane@example.com'),
        call: () => 'jane@example.com',
        mark: Symbol('jane@example.com'),
      }),
    ).toEqual({
      'j***@e***.com': 1,
      map: { 'j***@e***.com': 2, '[object]': 3 },
      set: ['203.x.x.x'],
      at: '1970-01-01T00:00:00.000Z',
      url: 'https://host.example/?email=j***@e***.com',
      card: expect.stringMatching(HASHED_CARD),
      big: expect.stringMatching(HASHED_CARD),
      bytes: '[16 bytes]',
      call: '[function]',
      mark: '[symbol]',
    });
  });

  it('ends at a cycle and notices one object in two places', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { one: shared, other: shared };
    value['self'] = value;
    expect(redactLogValue(value)).toEqual({ one: { n: 1 }, other: { n: 1 }, self: '[circular]' });
  });

  it('survives getters that throw, revoked proxies and strange dates', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const value = {
      get broken(): string {
        throw new Error('jane@example.com');
      },
      proxy,
      date: new Date(Number.NaN),
      fine: 1,
    };
    expect(redactLogValue(value)).toEqual({
      broken: '[unreadable]',
      proxy: '[unreadable]',
      date: '[unreadable]',
      fine: 1,
    });
  });

  it('runs no code of the value when its answer is serialised', () => {
    const value = { secretly: { toJSON: () => 'jane@example.com' } };
    expect(JSON.stringify(redactLogValue(value))).toBe('{"secretly":{"toJSON":"[function]"}}');
  });

  it('cuts what is too deep, too long or too many', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const redacted = JSON.stringify(
      redactLogValue({ deep, long: 'x '.repeat(10_000), many: Array.from({ length: 10_000 }) }),
    );
    expect(redacted).toContain('[nested]');
    expect(redacted).toContain('[10000 more characters]');
    expect(redacted).toContain(' more]');
    expect(redacted.length).toBeLessThan(50_000);
  });

  it('never throws, and its answer can be serialised', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
        expect(typeof JSON.stringify([redactLogValue(value)])).toBe('string');
      }),
    );
  });
});
