import type { ForceSyncScope } from '../../shared/domain/force-sync.ts';
import { describeSync } from './describe-sync.ts';
import { StatePill } from './state-pill.tsx';

/** Marks a run that is a force sync, and says how much it asks for. */
export function SyncBadge({ scope }: { scope: ForceSyncScope }) {
  return <StatePill word={describeSync(scope)} tone="quiet" />;
}
