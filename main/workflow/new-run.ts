import type { AgentId } from '../../shared/domain/agents.ts';
import type { NewId } from '../../shared/domain/clock.ts';
import type { NewEvent } from '../../shared/domain/events.ts';
import { expectedAgents } from '../../shared/domain/expected-agents.ts';
import { FORCE_SYNC_SCOPES, type ForceSyncOrder } from '../../shared/domain/force-sync.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { OwnAgent } from '../../shared/domain/own-agent.ts';
import { priorityOfDepth } from '../../shared/domain/opal-request.ts';
import { isPractice, type KeptIntake, type Run, type RunTarget } from '../../shared/domain/run.ts';
import { toIso } from '../storage/columns.ts';
import type { Transaction } from '../storage/database.ts';
import { runReference } from './run-reference.ts';

/** What a run is made of. */
export interface NewRun {
  readonly runId: RunId;
  readonly intake: KeptIntake;
  readonly engagementId: Run['engagementId'];
  readonly recipients: Uint8Array | null;
  readonly target: RunTarget;
  /** When it is to be sent; `null`: at once. */
  readonly scheduledForMs: number | null;
  readonly rerunOf: RunId | null;
  /** What is to be written with it, in the same transaction. */
  readonly alongside?: (trx: Transaction) => Promise<void>;
  /** What makes it a force sync; `null` for an analysis. */
  readonly forceSync: ForceSyncOrder | null;
  /** Agents that have run already: nothing is sent, their answers are brought in. */
  readonly caughtUp?: readonly AgentId[];
  /** The agents of one's own that take part; left out, none. */
  readonly ownAgents?: readonly OwnAgent[];
}

/** Makes the id of a new run. */
export function newRunId(newId: NewId): RunId {
  return runIdSchema.parse(newId());
}

/** A run as it begins: `pending`, until Opal has taken it. */
export function beginRun(input: NewRun, correlationId: string, nowMs: number): Run {
  const {
    recipients: _recipients,
    alongside: _alongside,
    caughtUp,
    ownAgents = [],
    ...kept
  } = input;
  return {
    ...kept,
    ownAgents: [...ownAgents],
    correlationId,
    status: 'pending',
    version: 0,
    expectedAgents: caughtUp === undefined ? agentsOf(input) : [...caughtUp],
    triggeredAtMs: nowMs,
    startedAtMs: null,
    completedAtMs: null,
    errorCode: null,
    errorMessage: null,
    heldReason: null,
    releasedAtMs: null,
  };
}

/** What is announced of a run that begins. */
export function beginningEvents(run: Run): NewEvent[] {
  const events: NewEvent[] = [
    {
      event_type: 'orchestration.workflow_created@1',
      ...runReference(run),
      payload: {
        is_practice: isPractice(run),
        agents_scheduled: run.expectedAgents,
        priority: priorityOfDepth(run.intake.analysis_preferences.analysis_depth),
      },
    },
  ];
  if (run.scheduledForMs !== null) {
    events.push({
      event_type: 'orchestration.workflow_scheduled@1',
      ...runReference(run),
      payload: { scheduled_for: toIso(run.scheduledForMs) },
    });
  }
  if (run.forceSync !== null) {
    const { scope, basisRunId: basis } = run.forceSync;
    events.push({
      event_type: 'orchestration.force_sync_started@1',
      ...runReference(run),
      payload: { scope, basis, retry_of: run.rerunOf },
    });
  }
  return events;
}

/** What made a run begin, in the words of the event schemas. */
export function triggerSourceOf(run: Run): 'force_sync' | 'form' | 'scheduled' {
  if (run.forceSync !== null) return 'force_sync';
  return run.scheduledForMs === null ? 'form' : 'scheduled';
}

/** The agents that a run waits for. */
export function agentsOf({
  forceSync,
  intake,
  ownAgents = [],
}: Pick<NewRun, 'forceSync' | 'intake' | 'ownAgents'>): AgentId[] {
  if (forceSync !== null) return [...FORCE_SYNC_SCOPES[forceSync.scope].agents];
  const own = ownAgents.map(({ agentId }) => agentId);
  return [...expectedAgents(intake.analysis_preferences), ...own];
}
