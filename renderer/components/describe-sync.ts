import { FORCE_SYNC_SCOPES, type ForceSyncScope } from '../../shared/domain/force-sync.ts';

/** What a run that is a force sync is called: "Force sync: Quick". */
export function describeSync(scope: ForceSyncScope): string {
  return `Force sync: ${FORCE_SYNC_SCOPES[scope].label}`;
}
