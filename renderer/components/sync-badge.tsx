import { FORCE_SYNC_SCOPES, type ForceSyncScope } from '../../shared/domain/force-sync.ts';
import { StatePill } from './state-pill.tsx';

/** Marks a run that is a force sync, and says how much it asks for. */
export function SyncBadge({ scope }: { scope: ForceSyncScope }) {
  return <StatePill word={`Force sync: ${FORCE_SYNC_SCOPES[scope].label}`} tone="quiet" />;
}
