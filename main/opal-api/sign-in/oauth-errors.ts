import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { OsaError } from '../../../shared/errors.ts';
import { errorOfNetwork } from '../http/network-errors.ts';

/** What an issuer says of a client that it does not know. */
const UNKNOWN_CLIENT: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

/** Errors of the protocol's own, by which a try can be told from one that is lost. */
const NOT_AS_IT_SHOULD_BE = /^OAUTH_/;

/**
 * Turns what `openid-client` throws into an error that a person can act on.
 *
 * Its details have the protocol's own error code as `reason`. What the issuer wrote beside it is
 * left out: it may repeat what was sent.
 */
export function errorOfSignIn(error: unknown): OsaError {
  if (error instanceof OsaError) return error;
  const inner = innerOsaError(error);
  if (inner !== null) return inner;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return refused(error.error);
  }
  const code = error instanceof ClientError ? error.code : undefined;
  if (code === 'OAUTH_TIMEOUT')
    return new OsaError('opal_unreachable', { details: { reason: code } });
  if (code !== undefined && NOT_AS_IT_SHOULD_BE.test(code)) return refused(code);
  return errorOfNetwork(error, '');
}

/** The same for a refresh: an issuer that refuses it has ended the session. */
export function errorOfRefresh(error: unknown): OsaError {
  const isOver =
    error instanceof ResponseBodyError &&
    (error.error === 'invalid_grant' || UNKNOWN_CLIENT.has(error.error));
  if (!isOver) return asUnreachable(errorOfSignIn(error));
  return new OsaError('opal_sign_in_again', {
    details: { reason: error.error, may_have_run: 'no' },
  });
}

/** Whether the issuer has forgotten the console's registration. */
export function isUnknownClient(error: unknown): boolean {
  const isAnswer =
    error instanceof AuthorizationResponseError || error instanceof ResponseBodyError;
  return isAnswer && UNKNOWN_CLIENT.has(error.error);
}

/** An issuer that answers oddly for once is no reason to give a session up. */
function asUnreachable(error: OsaError): OsaError {
  const details = { ...error.details, may_have_run: 'no' };
  const code = error.code === 'opal_sign_in_refused' ? 'opal_unreachable' : error.code;
  return new OsaError(code, { details });
}

function refused(reason: string): OsaError {
  return new OsaError('opal_sign_in_refused', { details: { reason } });
}

function innerOsaError(error: unknown): OsaError | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 6; depth += 1) {
    if (one instanceof OsaError) return one;
    one = one.cause;
  }
  return null;
}
