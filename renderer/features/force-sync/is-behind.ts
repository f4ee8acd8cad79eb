import type { ForceSyncState } from '../../../shared/contract/force-sync.ts';
import type { RecentStatus } from '../../../shared/contract/procedures.ts';

/**
 * Whether the recent status is ahead of the force sync on screen.
 *
 * One may have started or ended without this window being told, and a late result may have
 * arrived after the end, when no stream is open any more.
 */
export function isBehind(
  state: ForceSyncState | undefined,
  status: RecentStatus | undefined,
): boolean {
  if (state === undefined || status === undefined || status.unavailable.length > 0) return false;
  if ((state.active?.runId ?? null) !== status.activeForceSync) return true;
  const { lastForceSyncAt: at } = status;
  return (at === null ? null : Date.parse(at)) !== state.lastSyncedAtMs;
}
