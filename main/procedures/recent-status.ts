import type { RecentStatus } from '../../shared/contract/procedures.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { WebhookSources } from '../ingress/webhook-sources.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** Where the recent status is read. */
export interface StatusSources {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly deliveries: InboxRepository;
  /** Why nothing can be stored at the moment; `null` while all is well. */
  readonly health: { readonly problem: string | null };
  readonly webhookSources: Pick<WebhookSources, 'countDue'>;
}

const DAY_MS = 24 * 3_600_000;

const DISPLAY_STATUS: Readonly<Record<WorkflowStatus, RecentStatus['lastWorkflowStatus']>> = {
  pending: 'running',
  triggered: 'running',
  running: 'running',
  completed: 'completed',
  partially_completed: 'completed',
  failed: 'failed',
  cancelled: 'idle',
};

/**
 * The specification's `recent-status`: a few cheap reads, each on its own.
 *
 * One that fails leaves its own field empty and the others as they are.
 */
export async function readRecentStatus(
  sources: StatusSources,
  nowMs: number,
): Promise<RecentStatus> {
  const [webhookAt, agentDataAt, newest, counts, recent] = await Promise.allSettled([
    sources.deliveries.lastAcceptedAt(),
    sources.agents.lastCompletedAt(),
    sources.runs.list(1),
    sources.deliveries.countByStatus(0),
    sources.deliveries.countByStatus(nowMs - DAY_MS),
  ]);
  const newestRun = valueOf(newest)?.[0]?.run;
  return {
    lastWebhookAt: valueOf(webhookAt),
    lastAgentDataAt: valueOf(agentDataAt),
    lastForceSyncAt: null,
    lastWorkflowStatus: newestRun === undefined ? 'idle' : DISPLAY_STATUS[newestRun.status],
    unmatched: valueOf(counts)?.unmatched ?? 0,
    quarantined: valueOf(counts)?.quarantined ?? 0,
    deadLetters: valueOf(counts)?.dead_letter ?? 0,
    storageProblem: sources.health.problem,
    refused: valueOf(recent)?.refused ?? 0,
    secretsDue: sources.webhookSources.countDue(),
  };
}

function valueOf<T>(result: PromiseSettledResult<T>): T | null {
  return result.status === 'fulfilled' ? result.value : null;
}
