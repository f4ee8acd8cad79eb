import type {
  ForceSyncState,
  ForceSyncView,
  SyncableClient,
} from '../../shared/contract/force-sync.ts';
import { isPractice, type AgentState, type Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded, type WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Database, Reader } from '../storage/database.ts';
import type { ForceSyncRepository } from '../storage/force-sync-repository.ts';
import { currentAgent } from './workflow-state-manager.ts';

/** Where force syncs are read for showing. */
export interface ForceSyncSources {
  readonly database: Database;
  readonly forceSyncs: ForceSyncRepository;
  readonly agents: AgentRepository;
  readonly eventLog: EventLog;
}

/** More clients than a person looks through. */
const SHOWN_CLIENTS = 200;

const CAN_RETRY: Readonly<Record<WorkflowStatus, boolean>> = {
  pending: false,
  triggered: false,
  running: false,
  completed: false,
  partially_completed: true,
  failed: true,
  cancelled: true,
};

/** Says whether a force sync ended without all its data, so that another one can help. */
export function canRetrySync(status: WorkflowStatus): boolean {
  return CAN_RETRY[status];
}

/** The force sync under way and the one that ended last, as one reading of the database. */
export async function readForceSyncState(sources: ForceSyncSources): Promise<ForceSyncState> {
  const { active, last } = await sources.database.snapshot(async (from) => {
    const seq = await sources.eventLog.lastSeqIn(from);
    const underWay = await sources.forceSyncs.within(from).findActive();
    // The one under way may have been started before one that has ended since.
    const newest = await sources.forceSyncs.within(from).newest(2);
    const ended = newest.find((run) => hasWorkflowEnded(run.status)) ?? null;
    return {
      active: underWay === null ? null : await readView(sources, underWay, seq, from),
      last: ended === null ? null : await readView(sources, ended, seq, from),
    };
  });
  const at = await sources.forceSyncs.lastSyncAt();
  return { active, last, lastSyncedAtMs: at === null ? null : Date.parse(at) };
}

/** The newest force syncs, newest first. */
export async function listForceSyncs(
  sources: ForceSyncSources,
  limit: number,
): Promise<ForceSyncView[]> {
  return sources.database.snapshot(async (from) => {
    const seq = await sources.eventLog.lastSeqIn(from);
    const views: ForceSyncView[] = [];
    for (const run of await sources.forceSyncs.within(from).newest(limit)) {
      views.push(await readView(sources, run, seq, from));
    }
    return views;
  });
}

/** Whom fresh data can be asked for. */
export async function listSyncableClients(
  forceSyncs: ForceSyncRepository,
): Promise<SyncableClient[]> {
  return (await forceSyncs.clients(SHOWN_CLIENTS)).map(({ run, ...times }) => ({
    runId: run.runId,
    clientName: run.intake.business_context.company_name,
    isPractice: isPractice(run),
    ...times,
  }));
}

async function readView(
  { agents }: ForceSyncSources,
  run: Run,
  seq: number,
  from: Reader,
): Promise<ForceSyncView> {
  return toForceSyncView(run, await agents.within(from).listStates(run.runId), seq);
}

/** @throws Error when the run is no force sync, which is a mistake in the code */
function toForceSyncView(run: Run, agents: readonly AgentState[], seq: number): ForceSyncView {
  if (run.forceSync === null) throw new Error('The run is no force sync');
  const asked = agents.filter((agent) => run.expectedAgents.includes(agent.agentId));
  const completed = asked.filter((agent) => agent.status === 'completed');
  const reused = completed.filter((agent) => agent.reusedFrom !== null).length;
  const lost = asked.filter((agent) => agent.status === 'failed' || agent.status === 'skipped');
  const hasEnded = hasWorkflowEnded(run.status);
  return {
    runId: run.runId,
    basisRunId: run.forceSync.basisRunId,
    clientName: run.intake.business_context.company_name,
    scope: run.forceSync.scope,
    isPractice: isPractice(run),
    status: run.status,
    startedAtMs: run.triggeredAtMs,
    endedAtMs: run.completedAtMs,
    received: completed.length - reused,
    reused,
    lost: lost.length,
    expected: run.expectedAgents.length,
    currentAgentId: hasEnded ? null : currentAgent(agents),
    heldReason: run.heldReason,
    errorMessage: run.errorMessage,
    canRetry: CAN_RETRY[run.status],
    seq,
  };
}
