import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { Agent, request } from 'undici';
import { OsaError } from '../../shared/errors.ts';
import {
  isLoopbackHost,
  readOutboundUrl,
  resolvePublicly,
  type HostAddress,
  type LookUp,
} from '../outbound/public-address.ts';
import { orAborted } from '../outbound/or-aborted.ts';
import { lookupThrough } from '../outbound/resolving-fetch.ts';
import { readRetryAfter } from '../outbound/retry-after.ts';
import { limitTime } from '../outbound/time-limit.ts';
import { judgeFailure, judgeStatus, type AttemptResult } from './attempt-result.ts';
import { signEvent, type EventMessage } from './sign-event.ts';

/** Where an event is posted, and with what. */
export interface DeliveryTarget {
  readonly url: string;
  /**
   * Newest first; all of them sign. `whsec_` and base64 is what the libraries of Standard Webhooks
   * take as it is.
   */
  readonly secrets: readonly string[];
  /** PEM texts, for an endpoint that asks who calls. */
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | null;
  /** For the whole attempt, from the look-up of the name to the end of the answer. */
  readonly timeoutMs: number;
}

interface Parts {
  readonly lookUp: LookUp;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  /** Lets this machine be an endpoint, by http too; for practice and tests. */
  readonly allowLoopback?: boolean;
  /** Sees to it that a company's certificates are trusted; asked before each attempt by TLS. */
  readonly trust: () => Promise<void>;
  /** Firewalls refuse callers that do not say who they are. */
  readonly userAgent: string;
}

const NO_ANSWER = { status: null, response: null, retryAfterMs: null } as const;

/** For an address that nothing may ever be sent to, whatever becomes of the network. */
const NEVER_ALLOWED = { outcome: 'refused', category: 'address_not_allowed' } as const;

/** How much of an answer is read before the connection is given up instead, in bytes. */
const MOST_READ_BYTES = 16 * 1024;

/** Client certificates whose connections are kept open. */
const MOST_CERTIFICATES = 64;

/**
 * Posts events to endpoints, one attempt at a time: when to try again is for others to decide.
 *
 * Certificates are always checked, redirects never followed, and a connection goes only to an
 * address that was looked up and found public in the same moment.
 *
 * @example
 * const result = await poster.post(target, { id, timestampMs: clock.now(), body }, signal);
 * if (result.outcome === 'retry') { ... } // another attempt, not before `retryAfterMs`
 */
export class EventPoster {
  readonly #parts: Parts;
  readonly #agents = new LRUCache<string, Agent>({
    max: MOST_CERTIFICATES,
    dispose: (agent, _name, reason) => {
      if (reason === 'evict') void agent.close();
    },
  });

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Makes one attempt. Throws only when it is stopped, never for what the other side does. */
  async post(
    target: DeliveryTarget,
    message: EventMessage,
    signal: AbortSignal,
  ): Promise<AttemptResult> {
    const startedMs = this.#parts.monotonicNow();
    const limit = limitTime(signal, target.timeoutMs);
    try {
      const result = await this.#attempt(target, message, limit.signal);
      return { ...result, ...this.#since(startedMs) };
    } catch (error) {
      signal.throwIfAborted();
      const verdict = judgeFailure(error);
      if (verdict === null) throw error;
      return { ...verdict, ...NO_ANSWER, ...this.#since(startedMs) };
    } finally {
      limit.lift();
    }
  }

  async #attempt(
    target: DeliveryTarget,
    message: EventMessage,
    signal: AbortSignal,
  ): Promise<Omit<AttemptResult, 'durationMs'>> {
    const url = this.#readUrl(target);
    if (url === null) return { ...NEVER_ALLOWED, ...NO_ANSWER };
    if (url.protocol === 'https:') await orAborted(this.#parts.trust(), signal);
    const sent = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': this.#parts.userAgent,
        ...signEvent(target.secrets, message),
      },
      body: message.body,
      dispatcher: this.#agentFor(target),
      signal,
    });
    const answer = await orAborted(sent, signal);
    const nowMs = this.#parts.now();
    const verdict = judgeStatus(answer.statusCode);
    const askedAtMs = readRetryAfter(answer.headers['retry-after']?.toString(), nowMs);
    return {
      ...verdict,
      status: answer.statusCode,
      response: await readBeginning(answer.body),
      retryAfterMs: verdict.outcome === 'retry' && askedAtMs !== null ? askedAtMs - nowMs : null,
    };
  }

  #since(startedMs: number): { durationMs: number } {
    return { durationMs: Math.round(this.#parts.monotonicNow() - startedMs) };
  }

  #readUrl({ url }: DeliveryTarget): URL | null {
    try {
      return readOutboundUrl(url, this.#parts.allowLoopback);
    } catch {
      return null;
    }
  }

  /** Ends all connections, and with them what is under way. */
  async close(): Promise<void> {
    const agents = [...this.#agents.values()];
    await Promise.all(agents.map((agent) => agent.destroy()));
    this.#agents.clear();
  }

  #agentFor({ clientCertificate }: DeliveryTarget): Agent {
    const name = nameOf(clientCertificate);
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const { certificate: cert, key } = clientCertificate ?? {};
    const lookup = lookupThrough((host) => this.#resolve(host));
    const agent = new Agent({
      allowH2: false,
      connect: {
        lookup,
        rejectUnauthorized: true,
        ...(cert === undefined || key === undefined ? {} : { cert, key }),
      },
    });
    this.#agents.set(name, agent);
    return agent;
  }

  /** Only `localhost` may lead to this machine: a name of the internet that does is an attack. */
  async #resolve(host: string): Promise<readonly HostAddress[]> {
    const { lookUp, allowLoopback = false } = this.#parts;
    if (!allowLoopback || host !== 'localhost') return resolvePublicly(host, lookUp);
    const addresses = (await lookUp(host)).filter(({ address }) => isLoopbackHost(address));
    if (addresses.length === 0) throw new OsaError('address_not_allowed');
    return addresses;
  }
}

function nameOf(certificate: DeliveryTarget['clientCertificate']): string {
  if (certificate === null) return '';
  return createHash('sha256').update(JSON.stringify(certificate)).digest('base64');
}

/** Reads an answer's first characters; one that breaks off is as good as its beginning. */
async function readBeginning(body: Readable): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  body.on('data', (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
    if (size > MOST_READ_BYTES) body.destroy();
  });
  // The status alone says what became of the event.
  body.on('error', () => undefined);
  await new Promise((resolve) => {
    body.once('close', resolve);
  });
  const text = Buffer.concat(parts).toString('utf8', 0, MOST_READ_BYTES);
  return text === '' ? null : text.toWellFormed();
}
