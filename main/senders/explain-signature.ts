import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SignatureChange, SignatureFacts } from '../../shared/domain/signature-facts.ts';
import { readPresented, type PresentedSignature } from './presented-signatures.ts';
import { bodyForms, isSeconds, keyForms, prefixForms, type Form } from './signed-forms.ts';
import { STANDARD_HEADERS, SVIX_HEADERS } from './standard-webhooks.ts';
import { SIGNATURE_HEADER, TOLERANCE_MS } from './webhook-signature.ts';

/** A sender with all secrets that are still held, live or not. */
export interface KnownSource {
  readonly sourceId: string;
  readonly acceptsUndotted: boolean;
  /** Empty without one. */
  readonly current: string;
  readonly previous: string;
  /** Whether the one before is accepted, too. */
  readonly isInGrace: boolean;
}

/** So much is hashed for one explanation at most: some ten milliseconds. In bytes. */
const MOST_HASHED = 8 * 1024 * 1024;
/** Hashing next to nothing costs about as much as hashing this. In bytes. */
const LEAST_COUNTED = 4096;
const ACCEPTED_HEADERS: readonly string[] = [
  SIGNATURE_HEADER,
  STANDARD_HEADERS.signature,
  SVIX_HEADERS.signature,
];

/**
 * Finds out why a signature was refused: whether it fits something near to what is wanted.
 *
 * How much is tried depends on sizes and counts alone, never on what fits, and each comparison
 * takes the same time: the answer, and the time until it, tell a sender nothing.
 *
 * @param nowMs the time of receipt, epoch ms
 */
export function explainSignature(
  sources: readonly KnownSource[],
  headers: IncomingHttpHeaders,
  raw: Uint8Array,
  nowMs: number,
): SignatureFacts {
  const presented = readPresented(headers);
  const timeOffMs = timeOff(presented.timestamp, nowMs);
  const found: Found = { fit: null, hashedBytes: 0, isCutOff: false };
  const tried = presented.signatures.map((signature) => ({
    signature,
    ways: waysOf(sources, signature, nowMs),
  }));
  // As it came first, so that a large body is tried with every secret at least.
  for (const body of tried.length === 0 ? [] : bodyForms(raw)) {
    for (const { signature, ways } of tried) tryAll(found, ways, signature, body);
  }
  return {
    headers: presented.headers,
    timeOffMs,
    fit: found.fit,
    tried: found.hashedBytes === 0 ? 'none' : found.isCutOff ? 'some' : 'all',
  };
}

/** The same without trying anything: what the headers say, which costs next to nothing. */
export function describeSignature(headers: IncomingHttpHeaders, nowMs: number): SignatureFacts {
  const presented = readPresented(headers);
  const timeOffMs = timeOff(presented.timestamp, nowMs);
  return { headers: presented.headers, timeOffMs, fit: null, tried: 'not' };
}

interface Found {
  fit: SignatureFacts['fit'];
  hashedBytes: number;
  isCutOff: boolean;
}

/** One signature and one body, with all prefixes and secrets. */
function tryAll(
  found: Found,
  ways: readonly Way[],
  signature: PresentedSignature,
  body: Form<Uint8Array>,
): void {
  for (const { sourceId, key, prefix, changes } of ways) {
    const hashedBytes = found.hashedBytes + Math.max(LEAST_COUNTED, body.value.length);
    if (hashedBytes > MOST_HASHED) {
      found.isCutOff = true;
      return;
    }
    found.hashedBytes = hashedBytes;
    const mac = createHmac('sha256', key).update(prefix).update(body.value).digest();
    if (!timingSafeEqual(mac, signature.bytes)) continue;
    keepNearest(found, sourceId, [...changes, ...body.changes]);
  }
}

/** One way to sign a body: with which key, and what before it. */
interface Way {
  readonly sourceId: string;
  readonly key: Buffer;
  readonly prefix: string;
  readonly changes: readonly SignatureChange[];
}

function waysOf(
  sources: readonly KnownSource[],
  signature: PresentedSignature,
  nowMs: number,
): Way[] {
  const itself = changesOfItself(signature, nowMs);
  const prefixes = prefixForms(signature);
  return sources.flatMap((source) =>
    secretsOf(source).flatMap((secret) =>
      keyForms(secret.value, signature.family).flatMap((key) =>
        prefixes.map((prefix) => ({
          sourceId: source.sourceId,
          key: key.value,
          prefix: prefix.value,
          changes: [...itself, ...secret.changes, ...key.changes, ...prefix.changes].filter(
            (change) => change !== 'undotted' || !source.acceptsUndotted,
          ),
        })),
      ),
    ),
  );
}

function secretsOf({ current, previous, isInGrace }: KnownSource): Form<string>[] {
  const all: readonly Form<string>[] = [
    { value: current, changes: [] },
    { value: previous, changes: isInGrace ? [] : ['previous_secret'] },
  ];
  return all.filter(({ value }) => value !== '');
}

/** What is unlike the wanted before anything is hashed. */
function changesOfItself(
  { header, family, form, timestamp }: PresentedSignature,
  nowMs: number,
): SignatureChange[] {
  const off = timeOff(timestamp, nowMs);
  return [
    ...(ACCEPTED_HEADERS.includes(header) ? [] : (['other_header'] as const)),
    ...(family === 'own' && form === 'base64' ? (['base64'] as const) : []),
    ...(family === 'standard' && form === 'hex' ? (['hex'] as const) : []),
    ...(off !== null && Math.abs(off) > TOLERANCE_MS ? (['time'] as const) : []),
  ];
}

function keepNearest(found: Found, sourceId: string, changes: readonly SignatureChange[]): void {
  const kept = changes.length === 0 ? (['header_form'] as const) : changes;
  if (found.fit !== null && found.fit.changes.length <= kept.length) return;
  found.fit = { sourceId, changes: [...kept] };
}

function timeOff(timestamp: string, nowMs: number): number | null {
  if (timestamp === '') return null;
  return Number(timestamp) * (isSeconds(timestamp) ? 1000 : 1) - nowMs;
}
