import type { IncomingMessage } from 'node:http';
import { deliveryFactsSchema, type DeliveryFacts } from '../../../shared/domain/delivery-facts.ts';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Headers of which a second one would leave it open which counts. */
const SINGLE: ReadonlySet<string> = new Set([
  'authorization',
  'content-length',
  'content-type',
  'host',
  'svix-id',
  'svix-signature',
  'svix-timestamp',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
  'x-osa-signature',
]);

/** Why a request is refused before anybody looks at its body, and with which status. */
export interface EarlyRefusal {
  readonly status: number;
  readonly reason: string;
  readonly facts?: DeliveryFacts;
}

/**
 * Checks of a request's head that need no secret.
 *
 * Only the names of this machine and of the tunnel are answered (DNS rebinding), no page
 * in a browser is a sender, and nothing is unpacked.
 *
 * @param publicHost the tunnel's host name; empty when none is set
 */
export function checkHead(request: IncomingMessage, publicHost: string): EarlyRefusal | null {
  const { headers } = request;
  if (hasRepeatedHeader(request.rawHeaders)) return { status: 400, reason: 'duplicate_header' };
  const name = hostName(headers.host ?? '');
  if (!LOOPBACK_NAMES.has(name) && (publicHost === '' || name !== publicHost)) {
    return { status: 421, reason: 'host_not_allowed', ...factsOfHost(name) };
  }
  if (headers.origin !== undefined || (headers['sec-fetch-site'] ?? 'none') !== 'none') {
    return { status: 403, reason: 'sent_by_a_browser' };
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return { status: 415, reason: 'body_is_compressed' };
  }
  return null;
}

/**
 * Whom a request comes from.
 *
 * Through a tunnel all come from this machine; then what the tunnel's end added last to
 * `X-Forwarded-For` tells them apart. What a sender wrote there itself stands before it.
 */
export function sourceOf(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'];
  if (forwarded === undefined) return address;
  const all = typeof forwarded === 'string' ? forwarded : forwarded.join(',');
  const last = all.slice(all.lastIndexOf(',') + 1).trim();
  return last === '' ? address : last.slice(0, 64);
}

function hasRepeatedHeader(rawHeaders: readonly string[]): boolean {
  let seen: string | null = null;
  const others: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!SINGLE.has(name)) continue;
    if (name === seen || others.includes(name)) return true;
    others.push(name);
    seen = name;
  }
  return false;
}

/** What is no host name could be anything, and is not written down. */
function factsOfHost(host: string): { readonly facts?: DeliveryFacts } {
  const facts = deliveryFactsSchema.safeParse({ host });
  return facts.success ? { facts: facts.data } : {};
}

/** The name without its port and the dot of a full name, in lower case. */
function hostName(host: string): string {
  return host
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
}
