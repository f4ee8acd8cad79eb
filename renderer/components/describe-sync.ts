import { FORCE_SYNC_SCOPES, type ForceSyncScope } from '../../shared/domain/force-sync.ts';

/** What a run is that is a force sync: "Force sync: Quick". */
export function describeSync(scope: ForceSyncScope): string {
  return `Force sync: ${FORCE_SYNC_SCOPES[scope].label}`;
}
