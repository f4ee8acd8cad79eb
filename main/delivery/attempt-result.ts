import type {
  DeliveryErrorCategory,
  DeliveryOutcome,
} from '../../shared/domain/delivery-attempt.ts';
import { OsaError, type ErrorCode } from '../../shared/errors.ts';
import { systemReason } from '../outbound/system-reason.ts';

/** What an answer or a failure means for the event. */
interface Verdict {
  readonly outcome: DeliveryOutcome;
  /** `null` for what was delivered. */
  readonly category: DeliveryErrorCategory | null;
}

/** What became of one attempt to post an event. */
export interface AttemptResult extends Verdict {
  /** The HTTP status; `null` where none came. */
  readonly status: number | null;
  readonly durationMs: number;
  /** The first 16 KB of the answer, not yet protected; `null` where it is empty. */
  readonly response: string | null;
  /** How long the endpoint asks to be left alone; `null` where it does not say. */
  readonly retryAfterMs: number | null;
}

const DELIVERED: Verdict = { outcome: 'delivered', category: null };

/** Statuses that do not mean what their class means. */
const STATUSES: Readonly<Record<number, Verdict>> = {
  408: { outcome: 'retry', category: 'timeout' },
  410: { outcome: 'gone', category: 'gone' },
  425: { outcome: 'retry', category: 'client_error' },
  429: { outcome: 'retry', category: 'rate_limited' },
};

/** Failures of the connection, by the code of Node, OpenSSL or undici, or by their name without. */
const FAILURES: readonly (readonly [RegExp, DeliveryErrorCategory])[] = [
  [/^(ETIMEDOUT$|TimeoutError$|UND_ERR_\w+_TIMEOUT$)/, 'timeout'],
  [/^(CERT_|CRL_|DEPTH_ZERO_|ERROR_IN_|HOSTNAME_|INVALID_(CA|PURPOSE)$)/, 'tls'],
  [/^(EPROTO$|ERR_(OSSL|SSL|TLS)_|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_)/, 'tls'],
  [/^(HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RESPONSE)/, 'bad_response'],
  [/^(E[A-Z]+$|UND_ERR_)/, 'connection'],
];

/** Refusals of our own; `invalid_configuration` is that of a company's certificates. */
const REFUSALS: Partial<Record<ErrorCode, DeliveryErrorCategory>> = {
  address_not_allowed: 'address_not_allowed',
  host_not_found: 'dns',
  invalid_configuration: 'tls',
};

/**
 * Judges an answer by its status alone (decisions, "Recovery, delivery, caching").
 *
 * Any 2xx is a yes, a redirect is not followed, and only those 4xx are tried again that speak of
 * the moment rather than of the event.
 */
export function judgeStatus(status: number): Verdict {
  if (status >= 200 && status < 300) return DELIVERED;
  if (status >= 500) return { outcome: 'retry', category: 'server_error' };
  if (status < 400) return { outcome: 'refused', category: 'redirect' };
  return STATUSES[status] ?? { outcome: 'refused', category: 'client_error' };
}

/**
 * Judges a failure to get an answer; every one may pass. `null` for what is no failure of the
 * network.
 *
 * A name that leads to a private address counts too: the networks of hotels and companies
 * answer so until somebody has signed in, and nothing was sent.
 */
export function judgeFailure(error: unknown): Verdict | null {
  const category = categoryOf(error);
  return category === null ? null : { outcome: 'retry', category };
}

function categoryOf(error: unknown): DeliveryErrorCategory | null {
  if (error instanceof OsaError) return REFUSALS[error.code] ?? null;
  const reason = systemReason(error) ?? (error instanceof Error ? error.name : '');
  return FAILURES.find(([codes]) => codes.test(reason))?.[1] ?? null;
}
