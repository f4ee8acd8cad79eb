import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { about } from './about-run.ts';
import { overdueAgents } from './overdue.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { withAgent, type RecoveryContext } from './run-now.ts';
import { writeAtOnce } from './run-writer.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/**
 * Gives up agents that do not answer.
 *
 * Computed from what is stored, so it does not matter whether the console, or the laptop,
 * slept in between. A late result is still accepted.
 */
export class AgentDeadlines {
  readonly #runs: RunRepository;
  readonly #agents: AgentRepository;
  readonly #states: WorkflowStateManager;
  readonly #recovery: WorkflowRecoveryManager;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  #listeningSinceMs: number;

  constructor(options: {
    runs: RunRepository;
    agents: AgentRepository;
    states: WorkflowStateManager;
    recovery: WorkflowRecoveryManager;
    eventLog: EventLog;
    clock: Clock;
  }) {
    this.#runs = options.runs;
    this.#agents = options.agents;
    this.#states = options.states;
    this.#recovery = options.recovery;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#listeningSinceMs = options.clock.now();
  }

  /** @returns how many executions were given up */
  async expireOverdue(): Promise<number> {
    const open = await this.#runs.listByStatus(OPEN_WORKFLOW_STATUSES);
    const askedAgain = await this.#runs.listEndedWithRunningAgents();
    let expired = 0;
    for (const run of [...open, ...askedAgain]) {
      const overdue = this.#overdue(await this.#agents.listStates(run.runId), run);
      for (const { agentId } of overdue) {
        if (await this.#giveUp(run.runId, agentId)) expired += 1;
      }
    }
    return expired;
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

  /** @returns false when the agent has answered in the meantime */
  async #giveUp(runId: RunId, agentId: AgentId): Promise<boolean> {
    return this.#eventLog.transaction(async (trx, emit) => {
      const run = await this.#runs.get(runId, trx);
      const agents = await this.#agents.listStates(runId, trx);
      const agent = this.#overdue(agents, run).find((other) => other.agentId === agentId);
      if (agent === undefined) return false;
      const nowMs = this.#clock.now();
      const failure = { errorCode: 'agent_timeout', errorMessage: ERRORS.agent_timeout.message };
      const change = { status: 'failed', completedAtMs: nowMs, ...failure } as const;
      await this.#agents.update(runId, agentId, change, nowMs, trx);
      emit({
        event_type: 'orchestration.agent.failed@1',
        ...about(run),
        payload: {
          agent_id: agentId,
          attempt: Math.max(1, agent.attempts),
          delivery_id: null,
          error_code: 'agent_timeout',
        },
      });
      const context: RecoveryContext = { trx, emit, writer: writeAtOnce(this.#runs, trx) };
      const failed = withAgent({ run, agents }, agentId, change);
      const after = await this.#recovery.afterAgentFailure(
        context,
        failed,
        agentId,
        'agent_timeout',
      );
      await this.#states.follow(context.writer, emit, after.run, after.agents, {
        cause: 'agent_timeout',
        agent_id: agentId,
      });
      return true;
    });
  }
}
