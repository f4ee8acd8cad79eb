import type { StoredWebhookSource } from '../storage/webhook-source-repository.ts';

/** How long the secret before is accepted beside a new one. */
export const GRACE_MS = 24 * 3_600_000;

/** After this long a secret should be replaced. */
export const ROTATION_MS = 30 * 24 * 3_600_000;

/**
 * Until when a source's old secret is accepted; 0 where there is none.
 *
 * Never later than the grace allows, should a clock have been wrong at the rotation.
 */
export function graceEnd({
  rotatedAtMs,
  previousUntilMs,
}: Pick<StoredWebhookSource, 'rotatedAtMs' | 'previousUntilMs'>): number {
  return previousUntilMs === null ? 0 : Math.min(previousUntilMs, rotatedAtMs + GRACE_MS);
}
