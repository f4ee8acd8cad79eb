import type { Clock } from '../../shared/domain/clock.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { RecoveryScenario } from '../../shared/domain/recovery.ts';
import {
  canWorkflowMove,
  hasWorkflowEnded,
  workflowOutcome,
  type WorkflowStatus,
} from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { RunTransaction } from './run-transaction.ts';
import type { RunWithAgents } from './run-with-agents.ts';
import type { RunWriter } from './run-writer.ts';

/** The part of the caller's transaction in which a change is written and announced. */
type Announcing = Pick<RunTransaction, 'writer' | 'emit'>;

/** What a run failed with, for a person. */
interface RunError {
  readonly code: string;
  readonly message: string;
}

/** Why a run changes: ids and codes for the audit trail. */
export type ChangeReason = Readonly<Record<string, string | number | boolean | null>>;

interface Parts {
  readonly clock: Clock;
}

/**
 * The only writer of a run's state (specification 2.2, `WorkflowStateManager`).
 *
 * Every change checks the version that was read and the legality of the transition, and
 * leaves its audit row and its event in the same transaction.
 */
export class WorkflowStateManager {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Moves a run to a status, through `running` where the table asks for it.
   *
   * @param transaction the caller's
   * @param now the run as it was read, its agents as they stand after the change
   * @returns the run as it now stands
   * @throws OsaError `illegal_transition`, `conflict`
   */
  async move(
    transaction: Announcing,
    now: RunWithAgents,
    to: WorkflowStatus,
    reason: ChangeReason,
    error: RunError | null = null,
  ): Promise<Run> {
    const { writer, emit } = transaction;
    const { run, agents } = now;
    if (run.status === to) return this.#save(writer, now, to, { reason, error });
    if (!canWorkflowMove(run.status, to)) {
      if (canWorkflowMove(run.status, 'running') && canWorkflowMove('running', to)) {
        const running = await this.move(transaction, now, 'running', reason);
        return this.move(transaction, { run: running, agents }, to, reason, error);
      }
      throw new OsaError('illegal_transition', { details: { from: run.status, to } });
    }
    const moved = await this.#save(writer, now, to, { reason, error });
    emit({
      event_type: 'orchestration.workflow_status_changed@1',
      workflow_id: run.runId,
      correlation_id: run.correlationId,
      payload: { from: run.status, to },
    });
    if (run.forceSync !== null && hasWorkflowEnded(to)) {
      emit({
        event_type: 'orchestration.force_sync_ended@1',
        workflow_id: run.runId,
        correlation_id: run.correlationId,
        payload: {
          scope: run.forceSync.scope,
          outcome: to,
          fresh: countFresh(awaitedOf(run, agents)),
          expected: run.expectedAgents.length,
        },
      });
    }
    return moved;
  }

  /**
   * Brings a run to where its agents say it is.
   *
   * A cancelled run stays cancelled, whatever still arrives, and a completed one completed:
   * an agent that nobody asked for may still fail. One that is held for a person goes on
   * when that person lets it: it ends before only when nothing is missing. One that is
   * planned for later is still sent at its time.
   */
  async follow(transaction: Announcing, now: RunWithAgents, reason: ChangeReason): Promise<Run> {
    const { run, agents } = now;
    if (run.status === 'cancelled' || run.status === 'completed') {
      return this.move(transaction, now, run.status, reason);
    }
    const outcome = workflowOutcome(
      agents.map((agent) => agent.status),
      agents.some((agent) => agent.reusedFrom !== null),
    );
    const waits = outcome === null || (run.heldReason !== null && outcome !== 'completed');
    const stays = hasWorkflowEnded(run.status) || isPlanned(run);
    const to = !waits ? outcome : stays ? run.status : 'running';
    return this.move(transaction, now, to, reason);
  }

  /** Holds a run until a person has acted, or lets it go on. */
  async hold(
    { writer }: Pick<RunTransaction, 'writer'>,
    { run, agents }: RunWithAgents,
    heldReason: RecoveryScenario | null,
  ): Promise<Run> {
    const reason = { cause: heldReason === null ? 'resumed' : `held_${heldReason}` };
    const releasedAtMs = heldReason === null ? this.#parts.clock.now() : run.releasedAtMs;
    const held = { ...run, heldReason, releasedAtMs };
    const saved = await this.#save(writer, { run: held, agents }, run.status, {
      reason,
      error: null,
    });
    return { ...saved, heldReason };
  }

  async #save(
    writer: RunWriter,
    { run, agents }: RunWithAgents,
    to: WorkflowStatus,
    { reason, error }: { readonly reason: ChangeReason; readonly error: RunError | null },
  ): Promise<Run> {
    const nowMs = this.#parts.clock.now();
    const ended = hasWorkflowEnded(to);
    const triggers =
      run.status === 'pending' && to !== 'pending' && to !== 'failed' && to !== 'cancelled';
    const starts = to === 'running' && run.startedAtMs === null;
    const awaited = awaitedOf(run, agents);
    const hasSynced = run.forceSync !== null && isSynced(to) && countFresh(agents) > 0;
    await writer.update(
      run,
      {
        status: to,
        heldReason: ended ? null : run.heldReason,
        ...(run.releasedAtMs === null ? {} : { releasedAtMs: run.releasedAtMs }),
        currentStep: ended ? null : currentAgent(agents),
        progressPercent: progressPercent(agents),
        // Of those that are awaited: lists count them against the expected ones.
        completedAgents: idsWithStatus(awaited, 'completed'),
        failedAgents: idsWithStatus(agents, 'failed'),
        ...(triggers ? { triggeredAtMs: nowMs } : {}),
        ...(starts ? { startedAtMs: nowMs } : {}),
        ...(ended && to !== run.status ? { completedAtMs: nowMs } : {}),
        ...(hasSynced ? { lastSyncAtMs: newestFresh(agents) ?? nowMs } : {}),
        ...(error === null ? {} : { errorCode: error.code, errorMessage: error.message }),
        ...(to === 'completed' ? { errorCode: null, errorMessage: null } : {}),
      },
      nowMs,
    );
    await writer.audit(
      {
        runId: run.runId,
        eventType: to === run.status ? 'agent_change' : 'state_change',
        oldState: run.status,
        newState: to,
        metadata: reason,
      },
      nowMs,
    );
    return {
      ...run,
      heldReason: ended ? null : run.heldReason,
      status: to,
      version: run.version + 1,
      triggeredAtMs: triggers ? nowMs : run.triggeredAtMs,
      startedAtMs: starts ? nowMs : run.startedAtMs,
      completedAtMs: ended && to !== run.status ? nowMs : run.completedAtMs,
      ...(error === null ? {} : { errorCode: error.code, errorMessage: error.message }),
      ...(to === 'completed' ? { errorCode: null, errorMessage: null } : {}),
    };
  }
}

/** The agent that is at work, or else the next in line; `null` when none is awaited. */
export function currentAgent(agents: readonly AgentState[]): AgentState['agentId'] | null {
  const current =
    agents.find((agent) => agent.status === 'running') ??
    agents.find((agent) => agent.status === 'pending');
  return current?.agentId ?? null;
}

/** How far a run is, in whole percent: agents that have ended, of all. */
export function progressPercent(agents: readonly AgentState[]): number {
  if (agents.length === 0) return 0;
  const ended = agents.filter((agent) => agent.status !== 'pending' && agent.status !== 'running');
  return Math.floor((100 * ended.length) / agents.length);
}

/** Agents that gave an answer of their own; one that was reused is not fresh. */
function countFresh(agents: readonly AgentState[]): number {
  return agents.filter((agent) => agent.status === 'completed' && agent.reusedFrom === null).length;
}

function isSynced(status: WorkflowStatus): boolean {
  return status === 'completed' || status === 'partially_completed';
}

/** Until its request is delivered, which may be later than planned: the console was closed. */
function isPlanned({ status, scheduledForMs }: Run): boolean {
  return status === 'pending' && scheduledForMs !== null;
}

function idsWithStatus(agents: readonly AgentState[], status: AgentState['status']): string[] {
  return agents.filter((agent) => agent.status === status).map((agent) => agent.agentId);
}

function awaitedOf(run: Run, agents: readonly AgentState[]): AgentState[] {
  return agents.filter(({ agentId }) => run.expectedAgents.includes(agentId));
}

/** When the newest answer came that was given to this run, in epoch ms. */
function newestFresh(agents: readonly AgentState[]): number | null {
  const times = agents.flatMap(({ status, reusedFrom, completedAtMs }) =>
    status === 'completed' && reusedFrom === null && completedAtMs !== null ? [completedAtMs] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}
