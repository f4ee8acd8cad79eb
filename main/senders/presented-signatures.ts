import type { IncomingHttpHeaders } from 'node:http';
import type { SignatureFacts } from '../../shared/domain/signature-facts.ts';
import { STANDARD_HEADERS, SVIX_HEADERS } from './standard-webhooks.ts';
import { MAX_SIGNATURES, SIGNATURE_HEADER } from './webhook-signature.ts';

/** A signature as it was presented, whether or not the console accepts its kind. */
export interface PresentedSignature {
  readonly header: string;
  readonly family: 'own' | 'standard';
  readonly form: 'hex' | 'base64';
  readonly bytes: Buffer;
  /** The time as it was written; empty without one. */
  readonly timestamp: string;
  /** Of Standard Webhooks. */
  readonly messageId: string;
}

/** All that a request's headers say of its signature. */
export interface Presented {
  readonly headers: SignatureFacts['headers'];
  readonly signatures: readonly PresentedSignature[];
  readonly timestamp: string;
}

/**
 * Headers in which senders put signatures. A list, because a name that a stranger makes up
 * is not written down.
 */
const KNOWN_HEADERS: readonly string[] = [
  SIGNATURE_HEADER,
  STANDARD_HEADERS.signature,
  SVIX_HEADERS.signature,
  'x-signature',
  'x-signature-256',
  'x-webhook-signature',
  'x-opal-signature',
  'x-hub-signature-256',
  'x-hub-signature',
  'x-slack-signature',
  'x-shopify-hmac-sha256',
  'stripe-signature',
  'signature',
];
const STANDARD_NAMES: Readonly<
  Record<string, { readonly id: string; readonly timestamp: string }>
> = {
  [STANDARD_HEADERS.signature]: STANDARD_HEADERS,
  [SVIX_HEADERS.signature]: SVIX_HEADERS,
};
const OTHER_TIMES = ['x-osa-timestamp', 'x-timestamp', 'x-slack-request-timestamp'] as const;
const KNOWN_SCHEMES: ReadonlySet<string> = new Set([
  't',
  'v0',
  'v1',
  'v1a',
  'v2',
  'sha1',
  'sha256',
]);
const MAX_HEADER_LENGTH = 4096;
const SHA256_BYTES = 32;
const TIMESTAMP = /^\d{1,15}$/;

/** Reads whatever may be a signature, as tolerantly as can be: nothing is accepted by it. */
export function readPresented(all: IncomingHttpHeaders): Presented {
  const headers: SignatureFacts['headers'] = [];
  const signatures: PresentedSignature[] = [];
  let timestamp = '';
  for (const name of KNOWN_HEADERS) {
    const text = textOf(all[name]);
    if (text === '') continue;
    const elements = text.length > MAX_HEADER_LENGTH ? [] : elementsOf(text).slice(0, 17);
    headers.push({ name, elements: elements.map(describe) });
    const standard = STANDARD_NAMES[name];
    const given =
      standard === undefined ? timeAmong(all, elements) : textOf(all[standard.timestamp]);
    const time = TIMESTAMP.test(given) ? given : '';
    if (timestamp === '') timestamp = time;
    for (const { value } of elements) {
      const decoded = decode(value);
      if (decoded === null) continue;
      signatures.push({
        ...decoded,
        header: name,
        family: standard === undefined ? 'own' : 'standard',
        timestamp: time,
        messageId: standard === undefined ? '' : textOf(all[standard.id]).slice(0, 200),
      });
    }
  }
  return { headers, signatures: signatures.slice(0, MAX_SIGNATURES), timestamp };
}

interface Element {
  readonly scheme: string;
  readonly value: string;
}

/** `t=1,v1=ab` and `v1,ab v1,cd` and `sha256=ab` and `ab`. */
function elementsOf(header: string): Element[] {
  return header.split(/\s+/).flatMap((part) => {
    const versioned = /^(v\d[a-z]?),(.+)$/.exec(part);
    if (versioned !== null) return [{ scheme: versioned[1] ?? '', value: versioned[2] ?? '' }];
    return part
      .split(',')
      .filter((element) => element !== '')
      .map((element) => {
        const named = /^([a-z]\w{0,7})=(.*)$/i.exec(element);
        if (named === null) return { scheme: '', value: element };
        return { scheme: (named[1] ?? '').toLowerCase(), value: named[2] ?? '' };
      });
  });
}

function timeAmong(all: IncomingHttpHeaders, elements: readonly Element[]): string {
  const within = elements.find(({ scheme }) => scheme === 't')?.value;
  return within ?? OTHER_TIMES.map((name) => textOf(all[name])).find((text) => text !== '') ?? '';
}

function describe({
  scheme,
  value,
}: Element): SignatureFacts['headers'][number]['elements'][number] {
  const known = scheme === '' || KNOWN_SCHEMES.has(scheme) ? scheme : 'other';
  return { scheme: known, form: decode(value)?.form ?? 'other', length: value.length };
}

function decode(value: string): { form: 'hex' | 'base64'; bytes: Buffer } | null {
  if (/^[0-9a-f]{64}$/i.test(value)) return { form: 'hex', bytes: Buffer.from(value, 'hex') };
  if (!/^[\w+/-]{43}=?$/.test(value)) return null;
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === SHA256_BYTES ? { form: 'base64', bytes } : null;
}

function textOf(value: string | string[] | undefined): string {
  return value?.toString().trim() ?? '';
}
