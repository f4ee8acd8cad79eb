import type { JobOutcome } from '../../jobs/job-handler.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import { REFUSED, type RunRequest } from './opal-runner.ts';
import { readFailure } from './request-failure.ts';

/**
 * What becomes of a run's request that Opal's API did not carry out: it is tried again, the run
 * is held until somebody has signed in, or it has failed for good.
 */
export function outcomeOfFailure(
  lifecycle: RunLifecycle,
  { run: { runId }, order }: RunRequest,
  error: unknown,
): JobOutcome {
  const { code, httpStatus, needsSignIn, canRetry, notBeforeMs } = readFailure(error);
  if (needsSignIn) {
    const facts = { httpStatus, keysFound: 0 };
    return {
      kind: 'failed',
      error: REFUSED,
      record: (trx, emit) => lifecycle.markKeysRefused(runId, facts, { trx, emit }),
    };
  }
  if (canRetry) {
    return {
      kind: 'retry',
      error: code,
      httpStatus,
      ...(notBeforeMs === null ? {} : { notBeforeMs }),
    };
  }
  return {
    kind: 'failed',
    error: REFUSED,
    record: (trx, emit) =>
      lifecycle.markTriggerFailed(runId, { code, httpStatus, order }, { trx, emit }),
  };
}
