import { INBOX_RETRY, nextAttemptAt } from '../../shared/domain/retry-policy.ts';
import { OsaError } from '../../shared/errors.ts';

/** What trying again does not mend: these are put aside for a person at once. */
const PERMANENT: ReadonlySet<string> = new Set([
  'invalid_input',
  'body_unreadable',
  'protection_failed',
]);

/** What becomes of a delivery that could not be recorded, with the reason that is kept. */
export type AfterFailure = { readonly reason: string } & (
  | { readonly kind: 'retry'; readonly atMs: number }
  | { readonly kind: 'aside'; readonly status: 'quarantined' | 'dead_letter' }
);

/** Decides whether to try a delivery again, and when. */
export function afterFailure(error: unknown, attempt: number, nowMs: number): AfterFailure {
  const reason = reasonOf(error);
  const isPermanent = error instanceof OsaError && PERMANENT.has(error.code);
  if (isPermanent) return { kind: 'aside', status: 'quarantined', reason };
  const atMs = nextAttemptAt(INBOX_RETRY, { attempt, nowMs, random: 0 });
  return atMs === null
    ? { kind: 'aside', status: 'dead_letter', reason }
    : { kind: 'retry', atMs, reason };
}

/** Of a delivery whose attempts all ended with the process. */
export function tooManyAttempts(): OsaError {
  return new OsaError('internal', { details: { reason: 'too_many_attempts' } });
}

/** Of a delivery whose run, or whose rules, changed twice while it was read. */
export function changedAgain(): OsaError {
  return new OsaError('conflict', { details: { reason: 'rules_changed' } });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof OsaError)) return 'internal';
  return error.details['reason'] ?? error.code;
}
