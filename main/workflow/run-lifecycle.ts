import { AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { priorityOfDepth } from '../../shared/domain/opal-request.ts';
import type { AgentState, KeptIntake, Run, RunTarget } from '../../shared/domain/run.ts';
import { hasWorkflowEnded, OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { ERRORS, OsaError, type ErrorCode } from '../../shared/errors.ts';
import type { Emit, EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import { appendWorkflowAudit } from '../storage/audit-repository.ts';
import type { Database } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { overdueAgents } from './overdue.ts';
import { about } from './about-run.ts';
import { writeAtOnce } from './run-writer.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/**
 * A run's life apart from its results: it begins, is sent off, is given up or cancelled.
 *
 * Each step is one transaction with its audit row and its events.
 */
export class RunLifecycle {
  readonly #runs: RunRepository;
  readonly #agents: AgentRepository;
  readonly #states: WorkflowStateManager;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  readonly #newId: NewId;
  #listeningSinceMs: number;
  readonly #timeoutMs: (agentId: AgentId, target: RunTarget['kind']) => number;

  constructor(options: {
    runs: RunRepository;
    agents: AgentRepository;
    states: WorkflowStateManager;
    eventLog: EventLog;
    clock: Clock;
    newId: NewId;
    /** An agent's hard time-out in ms, by where the run was sent. */
    timeoutMs: (agentId: AgentId, target: RunTarget['kind']) => number;
  }) {
    this.#runs = options.runs;
    this.#agents = options.agents;
    this.#states = options.states;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#timeoutMs = options.timeoutMs;
    this.#listeningSinceMs = options.clock.now();
  }

  /** Writes a new run with its nine agents. It is `pending` until it has been triggered. */
  async create(input: {
    runId: RunId;
    intake: KeptIntake;
    recipients: Uint8Array | null;
    target: RunTarget;
  }): Promise<Run> {
    const nowMs = this.#clock.now();
    const run: Run = {
      runId: input.runId,
      correlationId: this.#newId(),
      status: 'pending',
      version: 0,
      intake: input.intake,
      target: input.target,
      expectedAgents: [...AGENT_IDS],
      triggeredAtMs: nowMs,
      startedAtMs: null,
      completedAtMs: null,
      errorCode: null,
      errorMessage: null,
    };
    await this.#eventLog.transaction(async (trx, emit) => {
      const sessionId = `osa-${this.#newId()}`;
      await this.#runs.insert(run, { sessionId, recipients: input.recipients }, trx);
      await this.#agents.insertPending(
        run.expectedAgents.map((agentId) => ({
          id: this.#newId(),
          runId: run.runId,
          agentId,
          timeoutMs: this.#timeoutMs(agentId, input.target.kind),
        })),
        nowMs,
        trx,
      );
      await appendWorkflowAudit(
        [
          {
            runId: run.runId,
            eventType: 'created',
            oldState: null,
            newState: 'pending',
            metadata: { target: run.target.kind },
          },
        ],
        nowMs,
        trx,
      );
      emit({
        event_type: 'orchestration.workflow_created@1',
        ...about(run),
        payload: {
          is_practice: run.target.kind === 'practice',
          agents_scheduled: run.expectedAgents,
          priority: priorityOfDepth(run.intake.analysis_preferences.analysis_depth),
        },
      });
    });
    return run;
  }

  /** Records that Opal took the trigger. Results may have been faster, a cancellation too. */
  async markTriggered(runId: RunId): Promise<void> {
    await this.#change(runId, async (trx, emit, run, agents) => {
      if (hasWorkflowEnded(run.status)) return;
      emit({
        event_type: 'orchestration.workflow_triggered@1',
        ...about(run),
        payload: {
          trigger_source: 'form',
          agents_scheduled: run.expectedAgents,
          priority: priorityOfDepth(run.intake.analysis_preferences.analysis_depth),
          target: run.target.kind,
        },
      });
      if (run.status !== 'pending') return;
      await this.#states.move(writeAtOnce(this.#runs, trx), emit, run, 'triggered', agents, {
        cause: 'triggered',
      });
    });
  }

  /** Records that the trigger failed: the run fails and none of its agents is awaited. */
  async markTriggerFailed(
    runId: RunId,
    failure: { code: ErrorCode; httpStatus: number | null },
  ): Promise<void> {
    await this.#change(runId, async (trx, emit, run, agents) => {
      if (run.status !== 'pending') return;
      emit({
        event_type: 'orchestration.workflow_trigger_failed@1',
        ...about(run),
        payload: { error_code: failure.code, http_status: failure.httpStatus },
      });
      const skipped = await this.#skipOpen(trx, run, agents);
      await this.#states.move(
        writeAtOnce(this.#runs, trx),
        emit,
        run,
        'failed',
        skipped,
        { cause: failure.code },
        { code: failure.code, message: ERRORS[failure.code].message },
      );
    });
  }

  /** @throws OsaError `illegal_transition` when the run has already ended */
  async cancel(runId: RunId): Promise<void> {
    await this.#change(runId, async (trx, emit, run, agents) => {
      if (run.status === 'cancelled') return;
      if (hasWorkflowEnded(run.status)) {
        throw new OsaError('illegal_transition', {
          message: 'The run has already ended, so there is nothing to cancel.',
          details: { runId, status: run.status },
        });
      }
      const skipped = await this.#skipOpen(trx, run, agents);
      await this.#states.move(writeAtOnce(this.#runs, trx), emit, run, 'cancelled', skipped, {
        cause: 'cancelled_by_user',
      });
    });
  }

  /**
   * Gives up agents that have been awaited beyond their hard time-out.
   *
   * Computed from what is stored, so it does not matter whether the console, or the
   * laptop, slept in between. A late result is still accepted.
   *
   * @returns how many agents were given up
   */
  async expireOverdue(): Promise<number> {
    let expired = 0;
    for (const open of await this.#runs.listByStatus(OPEN_WORKFLOW_STATUSES)) {
      const overdue = this.#overdue(await this.#agents.listStates(open.runId), open);
      for (const { agentId } of overdue) {
        await this.#change(open.runId, async (trx, emit, run, agents) => {
          const still = this.#overdue(agents, run);
          const agent = still.find((candidate) => candidate.agentId === agentId);
          if (agent === undefined || hasWorkflowEnded(run.status)) return;
          expired += 1;
          await this.#giveUp(trx, emit, run, agents, agent);
        });
      }
    }
    return expired;
  }

  /** Announces that an open run is being continued after a restart. */
  async announceResumed(run: Run, awaited: readonly AgentId[]): Promise<void> {
    await this.#eventLog.transaction(async (_trx, emit) => {
      emit({
        event_type: 'engine.run_resumed@1',
        ...about(run),
        payload: { agents_awaited: [...awaited] },
      });
    });
  }

  /**
   * Takes note that the clock jumped: nothing could be heard meanwhile, or times are
   * meaningless, so that agents that are awaited get their whole time again.
   */
  async announceClockJump(byMs: number): Promise<void> {
    this.#listeningSinceMs = this.#clock.now();
    const open = await this.#runs.listByStatus(OPEN_WORKFLOW_STATUSES);
    await this.#eventLog.transaction(async (_trx, emit) => {
      for (const run of open) {
        emit({
          event_type: 'engine.clock_jumped@1',
          ...about(run),
          payload: { by_ms: Math.round(byMs) },
        });
      }
    });
  }

  #overdue(agents: readonly AgentState[], run: Run): AgentState[] {
    return overdueAgents(agents, run, this.#listeningSinceMs, this.#clock.now());
  }

  async #giveUp(
    trx: Database,
    emit: Emit,
    run: Run,
    agents: readonly AgentState[],
    agent: AgentState,
  ): Promise<void> {
    const nowMs = this.#clock.now();
    const failure = { errorCode: 'agent_timeout', errorMessage: ERRORS.agent_timeout.message };
    await this.#agents.update(
      run.runId,
      agent.agentId,
      { status: 'failed', completedAtMs: nowMs, ...failure },
      nowMs,
      trx,
    );
    emit({
      event_type: 'orchestration.agent.failed@1',
      ...about(run),
      payload: {
        agent_id: agent.agentId,
        attempt: Math.max(1, agent.attempts),
        delivery_id: null,
        error_code: 'agent_timeout',
      },
    });
    const after = agents.map((other) =>
      other.agentId === agent.agentId ? { ...other, status: 'failed' as const } : other,
    );
    await this.#states.follow(writeAtOnce(this.#runs, trx), emit, run, after, {
      cause: 'agent_timeout',
      agent_id: agent.agentId,
    });
  }

  async #skipOpen(trx: Database, run: Run, agents: readonly AgentState[]): Promise<AgentState[]> {
    const after: AgentState[] = [];
    for (const agent of agents) {
      const open = agent.status === 'pending' || agent.status === 'running';
      if (open) {
        const change = { status: 'skipped' } as const;
        await this.#agents.update(run.runId, agent.agentId, change, this.#clock.now(), trx);
      }
      after.push(open ? { ...agent, status: 'skipped' } : agent);
    }
    return after;
  }

  async #change(
    runId: RunId,
    work: (trx: Database, emit: Emit, run: Run, agents: readonly AgentState[]) => Promise<void>,
  ): Promise<void> {
    await this.#eventLog.transaction(async (trx, emit) => {
      const run = await this.#runs.get(runId, trx);
      await work(trx, emit, run, await this.#agents.listStates(runId, trx));
    });
  }
}

/** Makes the id of a new run. */
export function newRunId(newId: NewId): RunId {
  return runIdSchema.parse(newId());
}
