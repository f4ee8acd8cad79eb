import { createHmac, timingSafeEqual, type Hmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { MAX_SIGNATURES, TOLERANCE_MS, type SignatureProblem } from './webhook-signature.ts';

/** The headers of Standard Webhooks 1.0 (standardwebhooks.com). */
export const STANDARD_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

/** The same as Svix names them, from whom the standard came. */
export const SVIX_HEADERS = {
  id: 'svix-id',
  timestamp: 'svix-timestamp',
  signature: 'svix-signature',
} as const;

/** Whether a message is signed in this way, under either name. */
export function hasStandardSignature(headers: IncomingHttpHeaders): boolean {
  return [STANDARD_HEADERS, SVIX_HEADERS].some((names) => headers[names.signature] !== undefined);
}

/** Three headers that were read, and whose time is right; not yet known to be authentic. */
export interface ReadStandardSignature {
  /** The message's id: the same at every attempt to deliver it. */
  readonly messageId: string;
  /** Epoch seconds, as written. */
  readonly timestamp: string;
  readonly signatures: readonly Buffer[];
}

const MESSAGE_ID = /^[\x21-\x2d\x2f-\x7e]{1,200}$/;
const SECRET_PREFIX = 'whsec_';
const MAX_SIGNATURE_HEADER_LENGTH = 4096;
const SHA256_BYTES = 32;
/** As many as the shortest secret has characters. */
const MIN_KEY_BYTES = 8;

/**
 * Reads `webhook-id`, `webhook-timestamp` (epoch seconds) and `webhook-signature`
 * (`v1,<base64>`, several apart by spaces; other versions are ignored), or the same under
 * Svix's names.
 *
 * @param nowMs the time of receipt, epoch ms
 */
export function readStandardSignature(
  headers: IncomingHttpHeaders,
  nowMs: number,
): ReadStandardSignature | SignatureProblem {
  const names = headers[STANDARD_HEADERS.signature] === undefined ? SVIX_HEADERS : STANDARD_HEADERS;
  const messageId = headers[names.id]?.toString() ?? '';
  const timestamp = headers[names.timestamp]?.toString() ?? '';
  const header = headers[names.signature]?.toString() ?? '';
  if (header === '') return 'signature_missing';
  if (!MESSAGE_ID.test(messageId) || !/^\d{1,12}$/.test(timestamp)) {
    return 'invalid_signature_format';
  }
  if (header.length > MAX_SIGNATURE_HEADER_LENGTH) return 'invalid_signature_format';
  const signatures = header.split(' ').flatMap((element) => {
    const [version, value = ''] = element.split(',');
    const bytes = Buffer.from(value, 'base64');
    return version === 'v1' && bytes.length === SHA256_BYTES ? [bytes] : [];
  });
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) {
    return 'invalid_signature_format';
  }
  if (Math.abs(nowMs - Number(timestamp) * 1000) > TOLERANCE_MS) {
    return 'timestamp_out_of_tolerance';
  }
  return { messageId, timestamp, signatures };
}

/** Whether one of the signatures is this secret's over `id.timestamp.body`. */
export function isStandardSignedWith(
  secret: string,
  signature: ReadStandardSignature,
  rawBody: Uint8Array,
): boolean {
  const expected = hmac(secret, signature.messageId, signature.timestamp, rawBody).digest();
  let isMatch = false;
  for (const presented of signature.signatures) {
    if (timingSafeEqual(expected, presented)) isMatch = true;
  }
  return isMatch;
}

/**
 * The three headers for a body.
 *
 * @param secrets `whsec_` and base64 of the key, or any text, whose UTF-8 is the key; or all
 *   that hold while one follows another
 * @param nowMs epoch ms; it is sent in whole seconds
 */
export function signStandard(
  secrets: string | readonly string[],
  messageId: string,
  rawBody: Uint8Array,
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = [secrets].flat().map((secret) => {
    return `v1,${hmac(secret, messageId, timestamp, rawBody).digest('base64')}`;
  });
  return {
    [STANDARD_HEADERS.id]: messageId,
    [STANDARD_HEADERS.timestamp]: timestamp,
    [STANDARD_HEADERS.signature]: signatures.join(' '),
  };
}

function hmac(secret: string, id: string, timestamp: string, rawBody: Uint8Array): Hmac {
  const { key, encoding } = keyOf(secret);
  return createHmac('sha256', key, { encoding }).update(`${id}.${timestamp}.`).update(rawBody);
}

/**
 * With no key behind the prefix, or next to none, everybody could sign: then it is text.
 *
 * Node takes a key four times as fast as a text than as the bytes that stand in it.
 */
function keyOf(secret: string): { key: string; encoding: 'base64' | 'utf8' } {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '';
  const isKey = Buffer.from(encoded, 'base64').length >= MIN_KEY_BYTES;
  return isKey ? { key: encoded, encoding: 'base64' } : { key: secret, encoding: 'utf8' };
}
