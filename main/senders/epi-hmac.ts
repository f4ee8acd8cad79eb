import { createHash, createHmac } from 'node:crypto';
import { isSameSecret } from '../credentials/same-secret.ts';

/** How old a signed call may be when its head arrives, in ms. */
const OLDEST_MS = 5 * 60_000;

/** How far the caller's clock may be ahead, in ms. */
const FURTHEST_AHEAD_MS = 60_000;

/** How long a signed call could come again, in ms. */
export const SIGNED_CALL_LIFE_MS = OLDEST_MS + FURTHEST_AHEAD_MS;

/** A key and its secret, with which an Opal tool registry signs its calls. */
export interface SigningPair {
  /** Names the secret; sent with each call. No colon and no white space. */
  readonly key: string;
  /** Base64 of the key of the HMAC. */
  readonly secret: string;
}

/** What is signed beside key, time and nonce. */
export interface SignedRequest {
  readonly method: string;
  /** Path with its query, as it was sent. */
  readonly target: string;
  readonly body: Uint8Array;
}

/** An `Authorization` header that was read. Nothing says yet that it is authentic. */
export interface PresentedCall {
  readonly key: string;
  /** Epoch ms, as it was written, because that is what was signed. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Why a signed call was not accepted. For the log and the inspector, never for the caller. */
export type SignedCallProblem =
  | 'signed_call_format'
  | 'signed_call_not_set_up'
  | 'signed_call_other_key'
  | 'signed_call_mismatch'
  | 'signed_call_time'
  | 'timestamp_looks_like_seconds'
  | 'signed_call_repeated';

const SCHEME = /^epi-hmac(?: |$)/i;
const VALUE =
  /^epi-hmac +([\x21-\x39\x3b-\x7e]{1,200}):(\d{1,15}):([\x21-\x39\x3b-\x7e]{1,200}):([A-Za-z0-9+/]{43}=)$/i;

/** Whether a header is of this scheme, well written or not. */
export function isSignedCall(authorization: string | undefined): boolean {
  return SCHEME.test(authorization ?? '');
}

/** Reads `epi-hmac <key>:<epoch ms>:<nonce>:<base64>`; `null` for anything else. */
export function readSignedCall(authorization: string | undefined): PresentedCall | null {
  const read = VALUE.exec(authorization ?? '');
  if (read === null) return null;
  const [, key = '', timestamp = '', nonce = '', signature = ''] = read;
  return { key, timestamp, nonce, signature };
}

/**
 * Signs a request as Opal does for a tool registry (notes on Opal's API, "What a tool call
 * carries since 2026").
 *
 * Base64 of HMAC-SHA256 over key, method, path with query, time, nonce and base64 of the body's
 * MD5, with nothing between them.
 *
 * @returns the value of the `Authorization` header
 */
export function signCall(
  pair: SigningPair,
  request: SignedRequest,
  { nowMs, nonce }: { readonly nowMs: number; readonly nonce: string },
): string {
  const timestamp = String(nowMs);
  const signature = sign(pair.secret, pair.key, restOf(request, timestamp, nonce));
  return `epi-hmac ${pair.key}:${timestamp}:${nonce}:${signature}`;
}

/**
 * Says whether one of the pairs signed this very request a short while ago.
 *
 * How long it takes depends on the size of the request and the number of pairs alone. Whether
 * the call came before is not looked at here.
 *
 * @param pairs the current one first
 * @param nowMs when the head of the request arrived
 */
export function checkSignedCall(
  pairs: readonly SigningPair[],
  presented: PresentedCall,
  request: SignedRequest,
  nowMs: number,
): SignedCallProblem | null {
  const rest = restOf(request, presented.timestamp, presented.nonce);
  let isOfKey = false;
  let isSigned = false;
  for (const { key, secret } of pairs) {
    const hasKey = isSameSecret(presented.key, key);
    // Compared as text: base64 of 32 bytes can be written in four ways.
    const hasSignature = isSameSecret(presented.signature, sign(secret, key, rest));
    isOfKey = hasKey || isOfKey;
    isSigned = (hasKey && hasSignature) || isSigned;
  }
  if (pairs.length === 0) return 'signed_call_not_set_up';
  if (!isOfKey) return 'signed_call_other_key';
  if (!isSigned) return 'signed_call_mismatch';
  if (/^\d{10}$/.test(presented.timestamp)) return 'timestamp_looks_like_seconds';
  const ageMs = nowMs - Number(presented.timestamp);
  return ageMs > OLDEST_MS || ageMs < -FURTHEST_AHEAD_MS ? 'signed_call_time' : null;
}

/** What is signed after the key. */
function restOf({ method, target, body }: SignedRequest, timestamp: string, nonce: string): string {
  const digest = createHash('md5').update(body).digest('base64');
  return `${method}${target}${timestamp}${nonce}${digest}`;
}

function sign(secret: string, key: string, rest: string): string {
  return createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${key}${rest}`)
    .digest('base64');
}
