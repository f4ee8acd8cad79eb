import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import { runReference } from './run-reference.ts';
import type { RunTransaction } from './run-transaction.ts';
import { withAgent, type RunWithAgents } from './run-with-agents.ts';
import { askKey, triggerJob } from './trigger-job.ts';

/** How an agent is asked once more. */
export interface AgentRequest {
  readonly scope: 'whole' | 'reduced';
  readonly askedBy: 'user' | 'recovery';
}

interface Parts {
  readonly agents: AgentRepository;
  readonly jobs: JobRepository;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * Asks agents for one more execution.
 *
 * The agent's next attempt begins with it; one that has a result keeps it until a better
 * one comes. The request itself is a job, written in the same transaction.
 */
export class AgentRequests {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws OsaError `not_found` when the run has no such agent */
  async ask(
    context: RunTransaction,
    { run, agents }: RunWithAgents,
    agentId: AgentId,
    request: AgentRequest,
  ): Promise<RunWithAgents> {
    const agent = agents.find((candidate) => candidate.agentId === agentId);
    if (agent === undefined) throw new OsaError('not_found', { details: { agentId } });
    const nowMs = this.#parts.clock.now();
    const attempt = Math.max(1, agent.attempts) + 1;
    const change =
      agent.status === 'completed'
        ? { status: agent.status, askedAgainAtMs: nowMs }
        : { status: 'running' as const, startedAtMs: nowMs, completedAtMs: null };
    const asked = { ...change, attempts: attempt, slaExceededAtMs: null };
    await this.#parts.agents.update(context.trx, agent, asked, nowMs);
    await this.#parts.jobs.enqueue(
      context.trx,
      triggerJob({
        id: this.#parts.newId(),
        runId: run.runId,
        key: askKey(run.runId, agentId, attempt),
        order: {
          purpose: 'ask_agent',
          agents: [agentId],
          scope: request.scope,
          askedBy: request.askedBy,
        },
        dueAtMs: nowMs,
      }),
      nowMs,
    );
    context.emit({
      event_type: 'orchestration.agent.requested@1',
      ...runReference(run),
      payload: {
        agent_id: agentId,
        attempt,
        scope: request.scope,
        asked_by: request.askedBy,
      },
    });
    return withAgent({ run, agents }, agentId, asked);
  }
}

/** Why an agent cannot be asked again now; `null` when it can. */
export function refusalToAsk(run: Run, agent: AgentState): string | null {
  if (run.status === 'cancelled') return 'The run was cancelled. Start it again instead.';
  if (run.status === 'pending') return 'The run has not been sent yet.';
  if (run.heldReason !== null) return 'The run is stopped. Let it go on first.';
  if (agent.askedAgainAtMs !== null) {
    return 'The agent was asked again already. Wait for it, or for its time-out.';
  }
  if (agent.status === 'pending' || agent.status === 'running') {
    return 'The agent has not answered yet. Wait for it, or for its time-out.';
  }
  return null;
}
