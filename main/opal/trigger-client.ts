import { handleWhen, ExponentialBackoff, retry } from 'cockatiel';
import type { OpalWorkflowRequest } from '../../shared/domain/opal-request.ts';
import { OsaError } from '../../shared/errors.ts';
import { assertPublicHttps, type LookUp } from './public-address.ts';

/** Where and with what a run is triggered. */
export interface TriggerTarget {
  readonly url: string;
  /** Sent as a bearer token; empty for a trigger without one. */
  readonly authKey: string;
  /** The practice Opal listens on loopback; nothing else may. */
  readonly isPractice: boolean;
}

/** What came of one trigger. */
export type TriggerVerdict =
  | { readonly ok: true; readonly httpStatus: number }
  | {
      readonly ok: false;
      readonly code: 'trigger_refused' | 'trigger_unreachable' | 'address_not_allowed';
      readonly httpStatus: number | null;
    };

const ATTEMPTS = 3;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

class RetryableStatus extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`status ${httpStatus}`);
    this.httpStatus = httpStatus;
  }
}

/**
 * Sends triggers to Opal.
 *
 * Opal does not document its answer, so nothing in the body is read: any 2xx is a yes,
 * a redirect is a no. The workflow id goes along as idempotency key.
 */
export class TriggerClient {
  readonly #fetch: typeof fetch;
  readonly #lookUp: LookUp;
  readonly #timeoutMs: number;
  readonly #initialDelayMs: number;
  readonly #stopped = new AbortController();

  constructor(options: {
    fetch: typeof fetch;
    lookUp: LookUp;
    timeoutMs?: number;
    initialDelayMs?: number;
  }) {
    this.#fetch = options.fetch;
    this.#lookUp = options.lookUp;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#initialDelayMs = options.initialDelayMs ?? 1000;
  }

  /**
   * Never throws for what the network or the other side does; only when it is stopped.
   *
   * @param isWanted asked before every attempt
   */
  async send(
    target: TriggerTarget,
    request: OpalWorkflowRequest,
    isWanted: () => Promise<boolean>,
  ): Promise<TriggerVerdict | 'no_longer_wanted'> {
    try {
      if (!target.isPractice) await this.#assertAllowed(target.url);
    } catch (error) {
      if (!(error instanceof OsaError)) throw error;
      const code =
        error.code === 'address_not_allowed' ? 'address_not_allowed' : 'trigger_unreachable';
      return { ok: false, code, httpStatus: null };
    }
    const policy = retry(
      handleWhen((error) => error instanceof RetryableStatus || isNetworkError(error)),
      {
        maxAttempts: ATTEMPTS - 1,
        backoff: new ExponentialBackoff({ initialDelay: this.#initialDelayMs, maxDelay: 300_000 }),
      },
    );
    try {
      return await policy.execute(
        async () => ((await isWanted()) ? this.#post(target, request) : 'no_longer_wanted'),
        this.#stopped.signal,
      );
    } catch (error) {
      if (error instanceof RetryableStatus) {
        return { ok: false, code: 'trigger_unreachable', httpStatus: error.httpStatus };
      }
      if (isNetworkError(error))
        return { ok: false, code: 'trigger_unreachable', httpStatus: null };
      throw error;
    }
  }

  /** Breaks off what is under way; `send` then rejects. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Looking a name up can take as long as it likes; being stopped must not wait for it. */
  async #assertAllowed(url: string): Promise<void> {
    const { signal } = this.#stopped;
    const stopped = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The trigger was stopped')), {
        once: true,
      });
    });
    await Promise.race([assertPublicHttps(url, this.#lookUp), stopped]);
  }

  async #post(target: TriggerTarget, request: OpalWorkflowRequest): Promise<TriggerVerdict> {
    const response = await this.#fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), this.#stopped.signal]),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': request.workflow_id,
        ...(target.authKey === '' ? {} : { authorization: `Bearer ${target.authKey}` }),
      },
      body: JSON.stringify(request),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, httpStatus: response.status };
    if (RETRIED_STATUSES.has(response.status)) throw new RetryableStatus(response.status);
    return { ok: false, code: 'trigger_refused', httpStatus: response.status };
  }
}

function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}
