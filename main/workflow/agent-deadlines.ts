import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { AgentChange } from '../storage/agent-repository.ts';
import { runReference } from './run-reference.ts';
import { changeRun, type ChangeSources } from './run-transaction.ts';
import { overdueAgents, slowAgents, type Listening } from './overdue.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { RunByRun } from './run-by-run.ts';
import { withAgent } from './run-with-agents.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts extends ChangeSources {
  readonly agentRegistry: AgentRegistry;
  readonly states: WorkflowStateManager;
  readonly recovery: WorkflowRecoveryManager;
  readonly clock: Clock;
  /** Called with what keeps a run from being looked after. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * Counts agents that are slow, and gives up those that do not answer.
 *
 * Computed from what is stored, so it does not matter whether the console, or the laptop,
 * slept in between. A late result is still accepted.
 */
export class AgentDeadlines {
  readonly #parts: Parts;
  readonly #runByRun: RunByRun;
  #listeningSinceMs: number;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#runByRun = new RunByRun(parts.onProblem);
    this.#listeningSinceMs = parts.clock.now();
  }

  /** @returns how many executions were given up */
  async expireOverdue(): Promise<number> {
    let expired = 0;
    for (const runId of await this.#parts.runs.listAwaiting()) {
      await this.#runByRun.attempt(runId, async () => {
        const run = await this.#parts.runs.get(runId);
        const agents = await this.#parts.agents.listStates(runId);
        if (this.#slow(agents, run).length > 0) await this.#noteSlow(runId);
        for (const { agentId } of this.#overdue(agents, run)) {
          if (await this.#giveUp(runId, agentId)) expired += 1;
        }
      });
    }
    return expired;
  }

  /**
   * Records that the clock jumped: nothing could be heard meanwhile, or times are
   * meaningless, so that agents that are awaited get their whole time again.
   */
  async announceClockJump(byMs: number): Promise<void> {
    this.#listeningSinceMs = this.#parts.clock.now();
    for (const runId of await this.#parts.runs.listAwaiting()) {
      await this.#runByRun.attempt(runId, async () => {
        const run = await this.#parts.runs.get(runId);
        if (hasWorkflowEnded(run.status)) return;
        const payload = { by_ms: Math.round(byMs) };
        await this.#parts.eventLog.transaction(async (_trx, emit) =>
          emit({ event_type: 'engine.clock_jumped@1', ...runReference(run), payload }),
        );
      });
    }
  }

  #overdue(agents: readonly AgentState[], run: Run): AgentState[] {
    return overdueAgents(agents, run, this.#listening());
  }

  #slow(agents: readonly AgentState[], run: Run): AgentState[] {
    return slowAgents(agents, run, this.#listening(), this.#parts.agentRegistry);
  }

  #listening(): Listening {
    return { sinceMs: this.#listeningSinceMs, nowMs: this.#parts.clock.now() };
  }

  /** Counts the agents that are over their SLA, each once an attempt. */
  async #noteSlow(runId: RunId): Promise<void> {
    await changeRun(this.#parts, runId, async ({ trx, emit }, { run, agents }) => {
      const nowMs = this.#parts.clock.now();
      for (const agent of this.#slow(agents, run)) {
        const change = { status: agent.status, slaExceededAtMs: nowMs };
        await this.#parts.agents.update(trx, agent, change, nowMs);
        emit({
          event_type: 'orchestration.agent.sla_exceeded@1',
          ...runReference(run),
          payload: {
            agent_id: agent.agentId,
            attempt: Math.max(1, agent.attempts),
            sla_ms: this.#parts.agentRegistry.get(agent.agentId).slaMs,
          },
        });
      }
    });
  }

  /** @returns false when the agent has answered in the meantime */
  async #giveUp(runId: RunId, agentId: AgentId): Promise<boolean> {
    return changeRun(this.#parts, runId, async (context, now) => {
      const { run } = now;
      const agent = this.#overdue(now.agents, run).find((other) => other.agentId === agentId);
      if (agent === undefined) return false;
      const nowMs = this.#parts.clock.now();
      const change = givenUp(agent, nowMs);
      await this.#parts.agents.update(context.trx, agent, change, nowMs);
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
        : await this.#parts.recovery.afterAgentFailure(context, failed, agentId, 'agent_timeout');
      await this.#parts.states.follow(context, after, {
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
