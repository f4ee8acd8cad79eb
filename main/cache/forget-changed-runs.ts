import type { EventHead } from '../storage/event-repository.ts';
import type { CacheRepository } from '../storage/cache-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { agentInputOf, agentResultKey, inputHash, insightsKey } from './cache-keys.ts';
import type { CategoryCache } from './category-cache.ts';

/** Events after which a run's page, or the newest answer to its input, may be different. */
const CHANGES_RUN: ReadonlySet<string> = new Set([
  'orchestration.agent.completed@1',
  'orchestration.agent.failed@1',
  'orchestration.agent.reread@1',
  'orchestration.workflow_status_changed@1',
  'recovery.step@1',
]);

/** What is forgotten, and what has to be known for it. */
export interface ForgetParts {
  readonly insights: Pick<CategoryCache<unknown>, 'remove'>;
  readonly agentResults: Pick<CategoryCache<unknown>, 'remove'>;
  readonly rows: Pick<CacheRepository, 'count'>;
  readonly runs: Pick<RunRepository, 'find'>;
  readonly digest: (text: string) => string;
}

/**
 * Forgets what events have made obsolete: the page of a run that changed, and which earlier
 * answer was kept for its input.
 *
 * Neither can be wrong until then: a kept page names the version of its run, and a kept answer
 * is looked up in the store. This only makes room early.
 */
export async function forgetChangedRuns(
  parts: ForgetParts,
  events: readonly EventHead[],
): Promise<void> {
  const runIds = [
    ...new Set(
      events.flatMap(({ eventType, runId }) =>
        runId !== null && CHANGES_RUN.has(eventType) ? [runId] : [],
      ),
    ),
  ];
  await parts.insights.remove(runIds.map(insightsKey));
  if ((await parts.rows.count('agent_results')) === 0) return;
  const keys = new Set<string>();
  for (const runId of runIds) {
    const run = await parts.runs.find(runId);
    if (run === null) continue;
    const hash = inputHash(agentInputOf(run), parts.digest);
    for (const agentId of run.expectedAgents) keys.add(agentResultKey(agentId, hash));
  }
  await parts.agentResults.remove([...keys]);
}
