import type { OpalWorkflowRequest } from '../../shared/domain/opal-request.ts';
import { OsaError, type ErrorCode } from '../../shared/errors.ts';
import { orAborted } from '../outbound/or-aborted.ts';
import { readRetryAfter } from '../outbound/retry-after.ts';
import { assertPublicHttps, type LookUp } from '../outbound/public-address.ts';
import type { Post } from '../outbound/resolving-fetch.ts';
import { limitTime } from '../outbound/time-limit.ts';
import type { TriggerBreakers } from './trigger-breakers.ts';

/** Where a run is triggered, and with which key. */
export interface TriggerTarget {
  readonly url: string;
  /** Sent as a bearer token; empty where the trigger needs none. */
  readonly authKey: string;
  /** The practice Opal is on loopback, where no other trigger may be. */
  readonly isPractice: boolean;
}

/** The outcome of one request. */
export type TriggerVerdict =
  | { readonly ok: true; readonly httpStatus: number }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly httpStatus: number | null;
      /** Whether the same request might be accepted later. */
      readonly canRetry: boolean;
      /** When to try again at the earliest, in epoch ms; `null` where nobody says. */
      readonly notBeforeMs: number | null;
    };

/** What a status means. Any other status below 500 is a plain refusal. */
const VERDICTS: Readonly<Record<number, { code: ErrorCode; canRetry: boolean }>> = {
  401: { code: 'trigger_unauthorized', canRetry: false },
  403: { code: 'trigger_forbidden', canRetry: false },
  404: { code: 'trigger_not_found', canRetry: false },
  405: { code: 'trigger_not_opal', canRetry: false },
  408: { code: 'trigger_unreachable', canRetry: true },
  410: { code: 'trigger_not_found', canRetry: false },
  425: { code: 'trigger_unreachable', canRetry: true },
  429: { code: 'trigger_rate_limited', canRetry: true },
};

const DEFAULT_TIMEOUT_MS = 30_000;

interface Parts {
  /** Reaches the practice Opal. */
  readonly fetch: Post;
  /** Reaches any other Opal, and no private address. */
  readonly fetchPublic: Post;
  readonly lookUp: LookUp;
  readonly breakers: TriggerBreakers;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/**
 * Sends requests to Opal, one attempt at a time: the attempts are those of a durable job.
 *
 * Opal does not document its answer, so the body is not read: any 2xx is a yes, unless it is a
 * web page, and a redirect is a no. A trigger that keeps failing is left alone for 30 s.
 *
 * @example
 * const verdict = await client.send(target, request, runId, signal);
 * if (!verdict.ok && verdict.canRetry) { ... } // another attempt, not before `notBeforeMs`
 */
export class TriggerClient {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes one attempt. Throws only when it is stopped, never for what the network or the other
   * side does.
   *
   * @param idempotencyKey the same for every attempt of one request
   */
  async send(
    target: TriggerTarget,
    request: OpalWorkflowRequest,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<TriggerVerdict> {
    const { lookUp, breakers } = this.#parts;
    try {
      if (!target.isPractice) await orAborted(assertPublicHttps(target.url, lookUp), signal);
    } catch (error) {
      return verdictOnFailure(error, signal);
    }
    const { origin } = new URL(target.url);
    const notBeforeMs = await breakers.begin(origin);
    if (notBeforeMs !== null) return { ...UNREACHABLE, notBeforeMs };
    try {
      const verdict = await this.#attempt(target, request, idempotencyKey, signal);
      await breakers.end(origin, !verdict.ok && verdict.canRetry ? 'failed' : 'answered');
      return verdict;
    } catch (error) {
      await breakers.withdraw(origin);
      throw error;
    }
  }

  async #attempt(
    target: TriggerTarget,
    request: OpalWorkflowRequest,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<TriggerVerdict> {
    const limit = limitTime(signal, this.#parts.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    try {
      const sent = this.#post(target, request, idempotencyKey, limit.signal);
      return await orAborted(sent, limit.signal);
    } catch (error) {
      return verdictOnFailure(error, signal);
    } finally {
      limit.lift();
    }
  }

  async #post(
    target: TriggerTarget,
    request: OpalWorkflowRequest,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<TriggerVerdict> {
    const post = target.isPractice ? this.#parts.fetch : this.#parts.fetchPublic;
    const response = await post(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        ...(target.authKey === '' ? {} : { authorization: `Bearer ${target.authKey}` }),
      },
      body: JSON.stringify(request),
    });
    await response.body?.cancel();
    return verdictOf(response, this.#parts.now());
  }
}

const UNREACHABLE = {
  ok: false,
  code: 'trigger_unreachable',
  httpStatus: null,
  canRetry: true,
  notBeforeMs: null,
} as const;

/** @throws the error itself where the request was stopped, or where it is none of the network's */
function verdictOnFailure(error: unknown, signal: AbortSignal): TriggerVerdict {
  if (signal.aborted) throw error;
  const refusal = addressRefusal(error);
  if (refusal !== null) return { ...UNREACHABLE, code: refusal.code, canRetry: false };
  if (error instanceof OsaError || isTransient(error)) return UNREACHABLE;
  throw error;
}

function verdictOf(response: Awaited<ReturnType<Post>>, nowMs: number): TriggerVerdict {
  const httpStatus = response.status;
  const refused = { ok: false, httpStatus, canRetry: false, notBeforeMs: null } as const;
  if (response.ok) {
    const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    return isPage ? { ...refused, code: 'trigger_not_opal' } : { ok: true, httpStatus };
  }
  if (httpStatus >= 300 && httpStatus < 400) return { ...refused, code: 'trigger_not_opal' };
  const known = VERDICTS[httpStatus];
  const code = known?.code ?? (httpStatus >= 500 ? 'trigger_unreachable' : 'trigger_refused');
  const canRetry = known?.canRetry ?? httpStatus >= 500;
  const notBeforeMs = canRetry
    ? readRetryAfter(response.headers.get('retry-after') ?? undefined, nowMs)
    : null;
  return { ok: false, code, httpStatus, canRetry, notBeforeMs };
}

/** The refusal of an address; `fetch` gives it as the cause of its own error. */
function addressRefusal(error: unknown): OsaError | null {
  if (error instanceof OsaError) return error.code === 'address_not_allowed' ? error : null;
  return error instanceof TypeError ? addressRefusal(error.cause) : null;
}

function isTransient(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}
