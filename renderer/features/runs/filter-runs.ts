import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { isOpen } from '../../bridge/use-runs.ts';

/** Which runs a list shows. */
export type RunFilter = 'all' | 'open' | 'ended';

/** What the run list can be narrowed to. */
export const RUN_FILTERS: readonly { value: RunFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'ended', label: 'Ended' },
];

/** Narrows a list of runs by state and by words in the client's name or industry. */
export function filterRuns(
  runs: readonly RunSummary[],
  filter: RunFilter,
  text: string,
): RunSummary[] {
  const wanted = text.trim().toLowerCase();
  return runs.filter((run) => {
    if (filter !== 'all' && isOpen(run) !== (filter === 'open')) return false;
    return `${run.clientName} ${run.industry}`.toLowerCase().includes(wanted);
  });
}
