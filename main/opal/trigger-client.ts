import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { OpalWorkflowRequest } from '../../shared/domain/opal-request.ts';
import { OsaError, type ErrorCode } from '../../shared/errors.ts';
import { orAborted } from '../outbound/or-aborted.ts';
import { readRetryAfter } from '../outbound/retry-after.ts';
import { assertPublicHttps, type LookUp } from '../outbound/public-address.ts';
import type { Post } from '../outbound/resolving-fetch.ts';

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

/** After so many failures in a row an endpoint is left alone for a while. */
const FAILURES_THAT_BREAK = 5;
const LEFT_ALONE_MS = 30_000;

const DEFAULT_TIMEOUT_MS = 30_000;

interface Parts {
  /** Reaches the practice Opal. */
  readonly fetch: Post;
  /** Reaches any other Opal, and no private address. */
  readonly fetchPublic: Post;
  readonly lookUp: LookUp;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/**
 * Sends requests to Opal, one attempt at a time: the attempts are those of a durable job.
 *
 * Opal does not document its answer, so the body is not read: any 2xx is a yes, unless it is a
 * web page, and a redirect is a no. An endpoint that keeps failing is left alone for 30 s.
 *
 * @example
 * const verdict = await client.send(target, request, runId, signal);
 * if (!verdict.ok && verdict.canRetry) { ... } // another attempt, not before `notBeforeMs`
 */
export class TriggerClient {
  readonly #parts: Parts;
  readonly #breakers = new Map<string, { policy: CircuitBreakerPolicy; brokenAtMs: number }>();

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
    const { lookUp, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#parts;
    try {
      if (!target.isPractice) await orAborted(assertPublicHttps(target.url, lookUp), signal);
      const breaker = this.#breakerOf(target.url);
      const policy = wrap(breaker.policy, timeout(timeoutMs, TimeoutStrategy.Aggressive));
      return await policy.execute(
        (context) => this.#post(target, request, idempotencyKey, context.signal),
        signal,
      );
    } catch (error) {
      if (signal.aborted) throw error;
      return this.#verdictOn(error, target);
    }
  }

  /** Tries every endpoint again at once, because a person says that it can be reached. */
  forgetFailures(): void {
    this.#breakers.clear();
  }

  #breakerOf(url: string): { policy: CircuitBreakerPolicy; brokenAtMs: number } {
    const { origin } = new URL(url);
    const known = this.#breakers.get(origin);
    if (known !== undefined) return known;
    const policy = circuitBreaker(handleWhen(isTransient), {
      halfOpenAfter: LEFT_ALONE_MS,
      breaker: new ConsecutiveBreaker(FAILURES_THAT_BREAK),
    });
    const breaker = { policy, brokenAtMs: 0 };
    policy.onBreak(() => {
      breaker.brokenAtMs = this.#parts.now();
    });
    this.#breakers.set(origin, breaker);
    return breaker;
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
    const verdict = verdictOf(response, this.#parts.now());
    if (!verdict.ok && verdict.canRetry) throw new TransientVerdict(verdict);
    return verdict;
  }

  #verdictOn(error: unknown, target: TriggerTarget): TriggerVerdict {
    if (error instanceof TransientVerdict) return error.verdict;
    const unreachable = { ok: false, code: 'trigger_unreachable', httpStatus: null } as const;
    if (error instanceof BrokenCircuitError) {
      const notBeforeMs = this.#breakerOf(target.url).brokenAtMs + LEFT_ALONE_MS;
      return { ...unreachable, canRetry: true, notBeforeMs };
    }
    const refusal = addressRefusal(error);
    if (refusal !== null) {
      return { ...unreachable, code: refusal.code, canRetry: false, notBeforeMs: null };
    }
    if (error instanceof OsaError || isTransient(error)) {
      return { ...unreachable, canRetry: true, notBeforeMs: null };
    }
    throw error;
  }
}

/** Makes the breaker count an answer as a failure. */
class TransientVerdict extends Error {
  readonly verdict: TriggerVerdict;

  constructor(verdict: TriggerVerdict) {
    super('The request may be accepted later');
    this.verdict = verdict;
  }
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
  if (addressRefusal(error) !== null) return false;
  return (
    error instanceof TransientVerdict ||
    error instanceof TypeError ||
    error instanceof TaskCancelledError ||
    (error instanceof Error && error.name === 'TimeoutError')
  );
}
