import { OsaError } from '../../shared/errors.ts';

/** The furthest that a run may be planned ahead, in ms: a year. */
const FURTHEST_MS = 366 * 86_400_000;

/**
 * Refuses a time that a run cannot be planned for.
 *
 * @param scheduledForMs `null` for a run that is sent at once
 * @throws OsaError `invalid_input`
 */
export function assertPlannable(scheduledForMs: number | null, nowMs: number): void {
  if (scheduledForMs === null) return;
  const aheadMs = scheduledForMs - nowMs;
  if (aheadMs > 0 && aheadMs <= FURTHEST_MS) return;
  throw new OsaError('invalid_input', {
    message: 'Choose a time that lies ahead, at most a year.',
    details: { scheduledForMs: String(scheduledForMs) },
  });
}
