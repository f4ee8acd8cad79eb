import { OsaError, type ErrorCode } from '../../../shared/errors.ts';
import { systemReason } from '../../outbound/system-reason.ts';

/** Why a connection failed, by the code of Node, OpenSSL or undici. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  CERT_NOT_YET_VALID: 'opal_clock_wrong',
  CERT_HAS_EXPIRED: 'opal_certificate_refused',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'opal_certificate_refused',
  ERR_TLS_CERT_ALTNAME_INVALID: 'opal_certificate_refused',
  SELF_SIGNED_CERT_IN_CHAIN: 'opal_certificate_refused',
  UNABLE_TO_GET_ISSUER_CERT: 'opal_certificate_refused',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'opal_certificate_refused',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'opal_certificate_refused',
};

/** Failures from before anything of the request was sent. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  ...Object.keys(CODES),
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Turns a failure of the connection into an error that a person can act on.
 *
 * Its details hold `request_id`, the system's `reason`, and `may_have_run`: `no` where nothing
 * was sent, so that even what must not be done twice can be tried again.
 */
export function errorOfNetwork(error: unknown, requestId: string): OsaError {
  if (error instanceof OsaError) return error;
  const reason = systemReason(error) ?? 'unknown';
  const isProxy = isProxyRefusal(error);
  const code = isProxy ? 'opal_proxy_refused' : (CODES[reason] ?? 'opal_unreachable');
  const isUnsent = isProxy || BEFORE_SENDING.has(reason);
  return new OsaError(code, {
    details: { request_id: requestId, reason, may_have_run: isUnsent ? 'no' : 'yes' },
    cause: error,
  });
}

/** What undici says of an answer to CONNECT other than 200. */
function isProxyRefusal(error: unknown): boolean {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 6; depth += 1) {
    if (one.message.startsWith('Proxy response')) return true;
    one = one.cause;
  }
  return false;
}
