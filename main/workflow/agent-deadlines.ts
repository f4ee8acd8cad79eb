import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AgentChange, AgentRepository } from '../storage/agent-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { runReference } from './run-reference.ts';
import { changeRun, type ChangeSources } from './run-transaction.ts';
import { overdueAgents, slowAgents } from './overdue.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { RunByRun } from './run-by-run.ts';
import { withAgent } from './run-with-agents.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/**
 * Counts agents that are slow, and gives up those that do not answer.
 *
 * Computed from what is stored, so it does not matter whether the console, or the laptop,
 * slept in between. A late result is still accepted.
 */
export class AgentDeadlines {
  readonly #sources: ChangeSources;
  readonly #runs: RunRepository;
  readonly #agents: AgentRepository;
  readonly #states: WorkflowStateManager;
  readonly #recovery: WorkflowRecoveryManager;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  readonly #agentRegistry: AgentRegistry;
  readonly #runByRun: RunByRun;
  #listeningSinceMs: number;

  constructor(options: {
    runs: RunRepository;
    agents: AgentRepository;
    states: WorkflowStateManager;
    recovery: WorkflowRecoveryManager;
    eventLog: EventLog;
    clock: Clock;
    agentRegistry: AgentRegistry;
    /** Told of a run that cannot be looked after. */
    onProblem: (error: unknown) => void;
  }) {
    this.#sources = options;
    this.#runs = options.runs;
    this.#agents = options.agents;
    this.#states = options.states;
    this.#recovery = options.recovery;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#agentRegistry = options.agentRegistry;
    this.#runByRun = new RunByRun(options.onProblem);
    this.#listeningSinceMs = options.clock.now();
  }

  /** @returns how many executions were given up */
  async expireOverdue(): Promise<number> {
    let expired = 0;
    for (const runId of await this.#runs.listAwaiting()) {
      await this.#runByRun.attempt(runId, async () => {
        const run = await this.#runs.get(runId);
        const agents = await this.#agents.listStates(runId);
        if (this.#slow(agents, run).length > 0) await this.#noteSlow(runId);
        for (const { agentId } of this.#overdue(agents, run)) {
          if (await this.#giveUp(runId, agentId)) expired += 1;
        }
      });
    }
    return expired;
  }

  /**
   * Takes note that the clock jumped: nothing could be heard meanwhile, or times are
   * meaningless, so that agents that are awaited get their whole time again.
   */
  async announceClockJump(byMs: number): Promise<void> {
    this.#listeningSinceMs = this.#clock.now();
    for (const runId of await this.#runs.listAwaiting()) {
      await this.#runByRun.attempt(runId, async () => {
        const run = await this.#runs.get(runId);
        if (hasWorkflowEnded(run.status)) return;
        const payload = { by_ms: Math.round(byMs) };
        await this.#eventLog.transaction(async (_trx, emit) =>
          emit({ event_type: 'engine.clock_jumped@1', ...runReference(run), payload }),
        );
      });
    }
  }

  #overdue(agents: readonly AgentState[], run: Run): AgentState[] {
    return overdueAgents(agents, run, this.#listeningSinceMs, this.#clock.now());
  }

  #slow(agents: readonly AgentState[], run: Run): AgentState[] {
    const nowMs = this.#clock.now();
    return slowAgents(agents, run, this.#listeningSinceMs, nowMs, this.#agentRegistry);
  }

  /** Counts the agents that are over their SLA, each once an attempt. */
  async #noteSlow(runId: RunId): Promise<void> {
    await changeRun(this.#sources, runId, async ({ trx, emit }, { run, agents }) => {
      const nowMs = this.#clock.now();
      for (const agent of this.#slow(agents, run)) {
        const change = { status: agent.status, slaExceededAtMs: nowMs };
        await this.#agents.update(trx, agent, change, nowMs);
        emit({
          event_type: 'orchestration.agent.sla_exceeded@1',
          ...runReference(run),
          payload: {
            agent_id: agent.agentId,
            attempt: Math.max(1, agent.attempts),
            sla_ms: this.#agentRegistry.get(agent.agentId).slaMs,
          },
        });
      }
    });
  }

  /** @returns false when the agent has answered in the meantime */
  async #giveUp(runId: RunId, agentId: AgentId): Promise<boolean> {
    return changeRun(this.#sources, runId, async (context, now) => {
      const { run } = now;
      const agent = this.#overdue(now.agents, run).find((other) => other.agentId === agentId);
      if (agent === undefined) return false;
      const nowMs = this.#clock.now();
      const change = givenUp(agent, nowMs);
      await this.#agents.update(context.trx, agent, change, nowMs);
      context.emit({
        event_type: 'orchestration.agent.failed@1',
        ...runReference(run),
        payload: {
          agent_id: agentId,
          attempt: Math.max(1, agent.attempts),
          delivery_id: null,
          error_code: 'agent_timeout',
        },
      });
      // An answer of its own is better than what recovery could find.
      const stands = agent.status === 'completed' && agent.reusedFrom === null;
      const failed = withAgent(now, agentId, change);
      const after = stands
        ? failed
        : await this.#recovery.afterAgentFailure(context, failed, agentId, 'agent_timeout');
      await this.#states.follow(context.writer, context.emit, after.run, after.agents, {
        cause: 'agent_timeout',
        agent_id: agentId,
      });
      return true;
    });
  }
}

/** What becomes of an agent that has not answered: a result that it has goes on standing. */
function givenUp(agent: AgentState, nowMs: number): AgentChange {
  if (agent.status === 'completed') return { status: agent.status, askedAgainAtMs: null };
  return {
    status: 'failed',
    completedAtMs: nowMs,
    errorCode: 'agent_timeout',
    errorMessage: ERRORS.agent_timeout.message,
  };
}
