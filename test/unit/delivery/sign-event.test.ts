import { Stripe } from 'stripe';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, it } from 'vitest';
import { signEvent } from '../../../main/delivery/sign-event.ts';
import { verifyWebhook } from '../../../main/senders/verify-webhook.ts';

const NOW_MS = Date.now();
const OLD = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;
const BODY = '{"event_type":"knowledge.upserted@1","text":"Größe – 大"}';
const MESSAGE = { id: 'evt_1', timestampMs: NOW_MS, body: BODY };

const stripe = new Stripe('sk_test_unused');

/** Reads the own header as Stripe's library reads its own; it takes times in milliseconds. */
function readByStripe(headers: Record<string, string>, secret: string): unknown {
  const header = headers['x-osa-signature'] ?? '';
  return stripe.webhooks.constructEvent(BODY, header, secret, 300_000, undefined, NOW_MS);
}

function readByConsole(headers: Record<string, string>, secret: string): unknown {
  const source = { sourceId: 'console', acceptsUndotted: false, secrets: [secret] };
  return verifyWebhook([source], headers, Buffer.from(BODY), NOW_MS);
}

/** Its `verify` throws or says nothing. */
function readBySvix(headers: Record<string, string>, secret: string): unknown {
  new SvixWebhook(secret).verify(BODY, headers);
  return JSON.parse(BODY);
}

function standardOnly(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('webhook')));
}

/** Each gives what was read, or throws. */
const READERS: readonly [string, (headers: Record<string, string>, secret: string) => unknown][] = [
  ['stripe', readByStripe],
  ['standardwebhooks', (headers, secret) => new StandardWebhook(secret).verify(BODY, headers)],
  ['svix', readBySvix],
];

describe.each(READERS)('a signed event, read by %s', (_name, read) => {
  it('is authentic by its secret, and by both of two while one follows the other', () => {
    expect(read(signEvent([NEW], MESSAGE), NEW)).toEqual(JSON.parse(BODY));
    const headers = signEvent([NEW, OLD], MESSAGE);
    expect(read(headers, NEW)).toEqual(JSON.parse(BODY));
    expect(read(headers, OLD)).toEqual(JSON.parse(BODY));
    expect(() => read(headers, OTHER)).toThrow(/signature/i);
  });
});

describe('a signed event, read by the console', () => {
  it('is authentic by either scheme and either secret', () => {
    const headers = signEvent([NEW, OLD], MESSAGE);
    for (const secret of [NEW, OLD]) {
      expect(readByConsole(headers, secret)).toMatchObject({ ok: true, scheme: 'osa_v1' });
      expect(readByConsole(standardOnly(headers), secret)).toMatchObject({
        ok: true,
        scheme: 'standard_webhooks',
        identity: { messageId: 'evt_1' },
      });
    }
    expect(readByConsole(headers, OTHER)).toMatchObject({ problem: 'signature_mismatch' });
  });

  it('takes a secret that is plain text by the same bytes', () => {
    const plain = 'a plain secret of some length';
    const headers = signEvent([plain], MESSAGE);
    expect(readByStripe(headers, plain)).toEqual(JSON.parse(BODY));
    const reader = new StandardWebhook(plain, { format: 'raw' });
    expect(reader.verify(BODY, headers)).toEqual(JSON.parse(BODY));
    expect(readByConsole(standardOnly(headers), plain)).toMatchObject({ ok: true });
  });
});
