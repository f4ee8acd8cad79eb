import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { isOpen } from '../../bridge/use-runs.ts';

/** Which runs a list shows. */
export type RunFilter = 'all' | 'open' | 'ended';

/** The filters of the run list. */
export const RUN_FILTERS: readonly { value: RunFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'ended', label: 'Ended' },
];

/** Filters runs by state and by text in the client's name or industry. */
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
