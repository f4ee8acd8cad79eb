import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries the signature (specification 4.1). */
export const SIGNATURE_HEADER = 'x-osa-signature';

/** How far a signed time may be from the time of receipt, both ways. */
export const TOLERANCE_MS = 5 * 60_000;

/** Why a signature was not accepted. For the log and the inspector, never for the sender. */
export type SignatureProblem =
  | 'signature_missing'
  | 'invalid_signature_format'
  | 'timestamp_looks_like_seconds'
  | 'timestamp_out_of_tolerance'
  | 'signature_mismatch'
  | 'no_secret_configured';

export type SignatureVerdict =
  | { readonly ok: true; readonly timestampMs: number; readonly signature: string }
  | { readonly ok: false; readonly problem: SignatureProblem };

const MAX_HEADER_LENGTH = 2048;
const HEX_SHA256 = /^[0-9a-f]{64}$/i;

/**
 * Verifies `t=<epoch ms>,v1=<hex>` over the raw bytes (decisions, "Webhook signature").
 *
 * Elements come in any order, several `v1` are tried against every live secret, unknown
 * schemes are ignored, two `t` are rejected. The tolerance is checked on the signed `t`.
 *
 * @param secrets the current secret and, during a rotation, the one before
 * @param nowMs the time of receipt, epoch ms
 */
export function verifySignature(
  header: string | undefined,
  rawBody: Uint8Array,
  secrets: readonly string[],
  nowMs: number,
): SignatureVerdict {
  if (header === undefined || header === '') return refuse('signature_missing');
  if (header.length > MAX_HEADER_LENGTH) return refuse('invalid_signature_format');
  const elements = parseElements(header);
  if (elements === null) return refuse('invalid_signature_format');
  if (/^\d{10}$/.test(elements.timestamp)) return refuse('timestamp_looks_like_seconds');
  const timestampMs = Number(elements.timestamp);
  if (Math.abs(nowMs - timestampMs) > TOLERANCE_MS) return refuse('timestamp_out_of_tolerance');
  if (secrets.length === 0) return refuse('no_secret_configured');

  let accepted: string | null = null;
  for (const secret of secrets) {
    const expected = hmac(secret, elements.timestamp, rawBody);
    for (const signature of elements.signatures) {
      if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) accepted ??= signature;
    }
  }
  if (accepted === null) return refuse('signature_mismatch');
  return { ok: true, timestampMs, signature: accepted.toLowerCase() };
}

/** Signs a body the way `verifySignature` wants it. */
export function signBody(secret: string, rawBody: Uint8Array, nowMs: number): string {
  return `t=${nowMs},v1=${hmac(secret, String(nowMs), rawBody).toString('hex')}`;
}

function hmac(secret: string, timestamp: string, rawBody: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(timestamp).update('.').update(rawBody).digest();
}

function parseElements(header: string): { timestamp: string; signatures: string[] } | null {
  let timestamp: string | null = null;
  const signatures: string[] = [];
  for (const element of header.split(',')) {
    const separator = element.indexOf('=');
    if (separator < 0) return null;
    const scheme = element.slice(0, separator).trim();
    const value = element.slice(separator + 1).trim();
    if (scheme === 't') {
      if (timestamp !== null || !/^\d{1,15}$/.test(value)) return null;
      timestamp = value;
    } else if (scheme === 'v1' && HEX_SHA256.test(value)) {
      signatures.push(value);
    }
  }
  return timestamp === null || signatures.length === 0 ? null : { timestamp, signatures };
}

function refuse(problem: SignatureProblem): SignatureVerdict {
  return { ok: false, problem };
}
