import type { JobOutcome } from '../../jobs/job-handler.ts';
import { ERRORS, OsaError, type ErrorCode } from '../../../shared/errors.ts';

/** What a request to Opal came to that brought no answer. */
export interface RequestFailure {
  readonly code: ErrorCode;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  /** A person has to sign in again, enter another token, or connect the run's own instance. */
  readonly needsSignIn: boolean;
  /** Whether the same may be accepted later. */
  readonly canRetry: boolean;
  /** Opal asked not to be called earlier; epoch ms. */
  readonly notBeforeMs: number | null;
  /** Whether it may have been carried out although no answer came. */
  readonly mayHaveRun: boolean;
}

const SIGN_IN: ReadonlySet<ErrorCode> = new Set([
  'opal_sign_in_again',
  'opal_token_refused',
  'opal_connection_removed',
  'opal_other_instance',
]);

/** Passing troubles that a later attempt may not meet, though their code says nothing of it. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['opal_answer_unreadable', 'opal_not_json']);

/** Reads an error of Opal's API; any other is thrown on. */
export function readFailure(error: unknown): RequestFailure {
  if (!(error instanceof OsaError)) throw error;
  const { code, details } = error;
  const status = Number(details['http_status']);
  const httpStatus = Number.isInteger(status) && status > 0 ? status : null;
  const notBeforeMs = Date.parse(details['not_before'] ?? '');
  return {
    code,
    httpStatus,
    requestId: details['request_id'] ?? null,
    needsSignIn: SIGN_IN.has(code),
    canRetry: ERRORS[code].retry || PASSING.has(code),
    notBeforeMs: Number.isNaN(notBeforeMs) ? null : notBeforeMs,
    mayHaveRun: mayHaveRun(details['may_have_run'], httpStatus),
  };
}

/** What a job makes of a failure that may pass. */
export function retryLater({ code, httpStatus, notBeforeMs }: RequestFailure): JobOutcome {
  const notBefore = notBeforeMs === null ? {} : { notBeforeMs };
  return { kind: 'retry', error: code, httpStatus, ...notBefore };
}

/** A refusal below 500 has run nothing, except a 401 that does not come from the gateway. */
function mayHaveRun(said: string | undefined, httpStatus: number | null): boolean {
  if (said !== undefined) return said !== 'no';
  if (httpStatus === 401) return true;
  return httpStatus === null || httpStatus >= 500;
}
