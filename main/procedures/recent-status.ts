import type { RecentStatus } from '../../shared/contract/procedures.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { ToolSigning } from '../senders/tool-signing.ts';
import type { WebhookSources } from '../senders/webhook-sources.ts';
import type { RecentReads } from '../storage/recent-reads.ts';

/** Where the recent status is read. */
export interface StatusSources {
  readonly reads: RecentReads;
  /** Why nothing can be stored at the moment, and what was mended; `null` while all is well. */
  readonly health: { readonly problem: string | null; readonly notice: string | null };
  /** Why the listener may soon be hard to reach; `null` while all is well. */
  readonly halfOpen: { readonly problem: string | null };
  readonly webhookSources: Pick<WebhookSources, 'countDue'>;
  readonly toolSigning: Pick<ToolSigning, 'isDue'>;
  /** Called with the error of each read that failed. */
  readonly onProblem: (error: unknown, what: string) => void;
}

const DAY_MS = 24 * 3_600_000;

const DISPLAY_STATUS: Readonly<
  Record<WorkflowStatus, NonNullable<RecentStatus['lastWorkflowStatus']>>
> = {
  pending: 'running',
  triggered: 'running',
  running: 'running',
  completed: 'completed',
  partially_completed: 'completed',
  failed: 'failed',
  cancelled: 'idle',
};

/**
 * The specification's `recent-status`: a few reads of single rows, each on its own.
 *
 * One that fails leaves its own field empty and is named as unavailable; the others stand.
 */
export async function readRecentStatus(
  sources: StatusSources,
  nowMs: number,
): Promise<RecentStatus> {
  const { reads } = sources;
  const [webhook, agentData, forceSync, workflow, activeSync, waiting, refused] =
    await Promise.allSettled([
      reads.lastAcceptedAt(),
      reads.lastAgentDataAt(),
      reads.lastForceSyncAt(),
      reads.lastWorkflowStatus(),
      reads.activeForceSync(),
      reads.countWaiting(),
      reads.countRefusedSince(nowMs - DAY_MS),
    ]);
  const unavailable = new Set<RecentStatus['unavailable'][number]>();
  const valueOf = <T>(
    result: PromiseSettledResult<T>,
    field: RecentStatus['unavailable'][number],
  ): T | null => {
    if (result.status === 'fulfilled') return result.value;
    unavailable.add(field);
    sources.onProblem(result.reason, `recent status: ${field}`);
    return null;
  };
  const status = valueOf(workflow, 'lastWorkflowStatus');
  const active = valueOf(activeSync, 'activeForceSync');
  const counts = valueOf(waiting, 'deliveries');
  return {
    lastWebhookAt: valueOf(webhook, 'lastWebhookAt'),
    lastAgentDataAt: valueOf(agentData, 'lastAgentDataAt'),
    lastForceSyncAt: valueOf(forceSync, 'lastForceSyncAt'),
    lastWorkflowStatus: unavailable.has('lastWorkflowStatus')
      ? null
      : status === null
        ? 'idle'
        : DISPLAY_STATUS[status],
    activeForceSync: active === null ? null : runIdSchema.parse(active),
    unmatched: counts?.unmatched ?? null,
    quarantined: counts?.quarantined ?? null,
    deadLetters: counts?.dead_letter ?? null,
    refused: valueOf(refused, 'refused'),
    storageProblem: sources.health.problem ?? sources.health.notice,
    connectionProblem: sources.halfOpen.problem,
    secretsDue: sources.webhookSources.countDue() + (sources.toolSigning.isDue ? 1 : 0),
    unavailable: [...unavailable],
  };
}
