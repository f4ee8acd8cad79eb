import { createHmac, timingSafeEqual, type Hmac } from 'node:crypto';

/** The header that carries the signature (specification 4.1). */
export const SIGNATURE_HEADER = 'x-osa-signature';

/** How far a signed time may be from the time of receipt, both ways. */
export const TOLERANCE_MS = 5 * 60_000;

/** Signatures that one header may carry. A rotation needs two. */
export const MAX_SIGNATURES = 16;

/** Why a signature was not accepted. For the log and the inspector, never for the sender. */
export type SignatureProblem =
  | 'signature_missing'
  | 'invalid_signature_format'
  | 'timestamp_looks_like_seconds'
  | 'timestamp_out_of_tolerance'
  | 'signature_mismatch'
  | 'no_secret_configured';

/** What was signed: `t.body`, or `t` + body without the dot, as some senders do. */
export type SignedForm = 'dotted' | 'undotted';

const MAX_HEADER_LENGTH = 2048;
const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/** A header that was read, and whose time is right. Nothing says yet that it is authentic. */
export interface ReadSignature {
  readonly timestampMs: number;
  /** As it was written, because that is what was signed. */
  readonly timestamp: string;
  readonly signatures: readonly Buffer[];
}

/**
 * Reads `t=<epoch ms>,v1=<hex>` (decisions, "Webhook signature").
 *
 * Elements come in any order, unknown schemes are ignored, two `t` are rejected. The
 * tolerance is checked on the signed `t`.
 *
 * @param nowMs the time of receipt, epoch ms
 */
export function readSignature(
  header: string | undefined,
  nowMs: number,
): ReadSignature | SignatureProblem {
  if (header === undefined || header === '') return 'signature_missing';
  if (header.length > MAX_HEADER_LENGTH) return 'invalid_signature_format';
  const elements = parseElements(header);
  if (elements === null) return 'invalid_signature_format';
  if (/^\d{10}$/.test(elements.timestamp)) return 'timestamp_looks_like_seconds';
  const timestampMs = Number(elements.timestamp);
  if (Math.abs(nowMs - timestampMs) > TOLERANCE_MS) return 'timestamp_out_of_tolerance';
  return { ...elements, timestampMs };
}

/** Whether one of the signatures is this secret's over the raw bytes; in constant time. */
export function isSignedWith(
  secret: string,
  signature: ReadSignature,
  rawBody: Uint8Array,
  form: SignedForm,
): boolean {
  const expected = hmac(secret, signature.timestamp, rawBody, form).digest();
  let isMatch = false;
  for (const presented of signature.signatures) {
    if (timingSafeEqual(expected, presented)) isMatch = true;
  }
  return isMatch;
}

/**
 * Signs a body the way the listener wants it.
 *
 * @param secrets the secret, or all that hold while one follows another
 */
export function signBody(
  secrets: string | readonly string[],
  rawBody: Uint8Array,
  nowMs: number,
): string {
  const signatures = [secrets].flat().map((secret) => {
    return `,v1=${hmac(secret, String(nowMs), rawBody, 'dotted').digest('hex')}`;
  });
  return `t=${nowMs}${signatures.join('')}`;
}

function hmac(secret: string, timestamp: string, rawBody: Uint8Array, form: SignedForm): Hmac {
  const prefix = form === 'dotted' ? `${timestamp}.` : timestamp;
  return createHmac('sha256', secret).update(prefix).update(rawBody);
}

function parseElements(header: string): { timestamp: string; signatures: Buffer[] } | null {
  let timestamp: string | null = null;
  const signatures: Buffer[] = [];
  for (const element of header.split(',')) {
    // Some senders end each element with a comma, the last one too.
    if (element.trim() === '') continue;
    const separator = element.indexOf('=');
    if (separator < 0) return null;
    const scheme = element.slice(0, separator).trim();
    const value = element.slice(separator + 1).trim();
    if (scheme === 't') {
      if (timestamp !== null || !/^\d{1,15}$/.test(value)) return null;
      timestamp = value;
    } else if (scheme === 'v1' && HEX_SHA256.test(value)) {
      signatures.push(Buffer.from(value, 'hex'));
    }
  }
  const isUsable = signatures.length > 0 && signatures.length <= MAX_SIGNATURES;
  return timestamp === null || !isUsable ? null : { timestamp, signatures };
}
