import type { RunSummary } from '../../shared/contract/run-view.ts';
import { shortId } from '../../shared/domain/short-id.ts';

const MINUTE_MS = 60_000;

/**
 * Finds the runs that a list would show alike: of one client, started in one minute.
 *
 * @returns for each of them the end of its id
 */
export function tellApart(
  runs: readonly Pick<RunSummary, 'runId' | 'clientName' | 'triggeredAtMs'>[],
): ReadonlyMap<string, string> {
  const alike = new Map<string, string[]>();
  for (const { runId, clientName, triggeredAtMs } of runs) {
    const key = `${Math.floor(triggeredAtMs / MINUTE_MS)} ${clientName}`;
    alike.set(key, [...(alike.get(key) ?? []), runId]);
  }
  const several = [...alike.values()].filter((runIds) => runIds.length > 1).flat();
  return new Map(several.map((runId) => [runId, shortId(runId)]));
}
