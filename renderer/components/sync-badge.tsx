import type { ForceSyncScope } from '../../shared/domain/force-sync.ts';
import { describeSync } from './describe-sync.ts';
import { StatePill } from './state-pill.tsx';

/** Marks a run as a force sync and names its scope. */
export function SyncBadge({ scope }: { scope: ForceSyncScope }) {
  return <StatePill word={describeSync(scope)} tone="quiet" />;
}
