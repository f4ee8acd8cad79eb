import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { ERRORS, type ErrorCode } from '../../shared/errors.ts';
import { runReference } from './run-reference.ts';
import {
  changeRun,
  changeRunWithin,
  type ChangeSources,
  type EmittingTransaction,
  type RunTransaction,
} from './run-transaction.ts';
import { withAgent, type RunWithAgents } from './run-with-agents.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts extends ChangeSources {
  readonly states: WorkflowStateManager;
  readonly clock: Clock;
}

/** What is known of an agent's execution before, or without, its answer. */
export class AgentProgress {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Records that an agent is at work. One that is already, or has ended, stays as it is. */
  async begun(runId: RunId, agentId: AgentId): Promise<void> {
    await changeRun(this.#parts, runId, (context, now) => this.#begun(context, now, agentId));
  }

  /** The same, as part of the caller's transaction. */
  async begunWithin(runId: RunId, agentId: AgentId, within: EmittingTransaction): Promise<void> {
    await changeRunWithin(this.#parts, within, runId, (context, now) =>
      this.#begun(context, now, agentId),
    );
  }

  async #begun(context: RunTransaction, now: RunWithAgents, agentId: AgentId): Promise<void> {
    const { agents, states, clock } = this.#parts;
    const agent = now.agents.find((one) => one.agentId === agentId);
    if (agent?.status !== 'pending' || now.run.status === 'cancelled') return;
    const nowMs = clock.now();
    const attempts = Math.max(1, agent.attempts);
    const change = { status: 'running', startedAtMs: nowMs, attempts } as const;
    await agents.update(context.trx, agent, change, nowMs);
    context.emit({
      event_type: 'orchestration.agent.started@1',
      ...runReference(now.run),
      payload: { agent_id: agentId, attempt: attempts, delivery_id: null },
    });
    const reason = { cause: 'agent_running', agent_id: agentId };
    await states.follow(context, withAgent(now, agentId, change), reason);
  }

  /**
   * Records that an agent could not be asked, or that nothing will come of its execution.
   *
   * A result that it has goes on standing.
   *
   * @param message in place of the code's own
   */
  async failed(
    runId: RunId,
    agentId: AgentId,
    failure: { readonly code: ErrorCode; readonly message?: string },
    within: EmittingTransaction,
  ): Promise<void> {
    const { agents, states, clock } = this.#parts;
    await changeRunWithin(this.#parts, within, runId, async (context, now) => {
      const agent = now.agents.find((one) => one.agentId === agentId);
      if (agent === undefined || now.run.status === 'cancelled') return;
      const isAwaited = agent.status === 'pending' || agent.status === 'running';
      if (!isAwaited && agent.askedAgainAtMs === null) return;
      const nowMs = clock.now();
      const change = isAwaited
        ? ({
            status: 'failed',
            completedAtMs: nowMs,
            errorCode: failure.code,
            errorMessage: failure.message ?? ERRORS[failure.code].message,
          } as const)
        : ({ status: agent.status, askedAgainAtMs: null } as const);
      await agents.update(context.trx, agent, change, nowMs);
      context.emit({
        event_type: 'orchestration.agent.failed@1',
        ...runReference(now.run),
        payload: {
          agent_id: agentId,
          attempt: Math.max(1, agent.attempts),
          delivery_id: null,
          error_code: failure.code,
        },
      });
      const reason = { cause: failure.code, agent_id: agentId };
      await states.follow(context, withAgent(now, agentId, change), reason);
    });
  }
}
