import type { WireRequest } from './wire-request.ts';

/** What the practice Opal sends its requests with. */
export interface ExchangeDependencies {
  readonly fetch: typeof fetch;
  /** Waits; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** The outcome of one request, or of its last attempt; `status` is `null` without an answer. */
export interface Answer {
  readonly request: WireRequest;
  readonly status: number | null;
  readonly body: string;
}

/** Waits before the second and the third attempt, in ms. */
const BACKOFF_MS = [200, 800] as const;

/** The longest `Retry-After` that is followed, in ms. */
const LONGEST_RETRY_AFTER_MS = 10_000;

const ANSWER_TIMEOUT_MS = 30_000;

/** Whether an answer says that the request was taken: a status of 2xx. */
export function isDelivered(answer: Answer): boolean {
  return answer.status !== null && answer.status >= 200 && answer.status < 300;
}

/**
 * Sends one request once. Redirects are not followed: a token must not go elsewhere.
 *
 * @throws the signal's reason when the run was stopped; never for a failed connection
 */
export async function exchange(
  dependencies: ExchangeDependencies,
  request: WireRequest,
): Promise<Answer> {
  return (await attempt(dependencies, request)).answer;
}

/**
 * Sends a request, and tries twice more after a failed connection, a 429 or a 5xx.
 *
 * `prepare` is called for each attempt, so that each signature carries its own time.
 */
export async function exchangeWithRetry(
  dependencies: ExchangeDependencies,
  prepare: () => WireRequest,
): Promise<Answer> {
  let tried = await attempt(dependencies, prepare());
  for (const backoffMs of BACKOFF_MS) {
    if (!canRetryHelp(tried.answer.status)) break;
    await dependencies.sleep(Math.max(backoffMs, tried.retryAfterMs), dependencies.signal);
    tried = await attempt(dependencies, prepare());
  }
  return tried.answer;
}

async function attempt(
  { fetch, signal }: ExchangeDependencies,
  request: WireRequest,
): Promise<{ answer: Answer; retryAfterMs: number }> {
  signal.throwIfAborted();
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    });
    const answer = { request, status: response.status, body: await response.text() };
    return { answer, retryAfterMs: retryAfterMs(response.headers.get('retry-after')) };
  } catch {
    // Either the connection failed or the run was stopped; a stop ends the run.
    signal.throwIfAborted();
    return { answer: { request, status: null, body: '' }, retryAfterMs: 0 };
  }
}

function canRetryHelp(status: number | null): boolean {
  return status === null || status === 429 || status >= 500;
}

/** Reads whole seconds (RFC 9110); a date means no wait. */
function retryAfterMs(header: string | null): number {
  if (header === null || !/^\d{1,6}$/.test(header)) return 0;
  return Math.min(Number(header) * 1_000, LONGEST_RETRY_AFTER_MS);
}
