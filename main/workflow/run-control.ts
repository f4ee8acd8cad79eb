import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { AgentChange } from '../storage/agent-repository.ts';
import type { IncidentRepository } from '../storage/incident-repository.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import { refusalToAsk, type AgentRequest, type AgentRequests } from './agent-requests.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { withAgent, type RunWithAgents } from './run-with-agents.ts';
import { changeRun, type ChangeSources, type RunTransaction } from './run-transaction.ts';
import { triggerJob } from './trigger-job.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts extends ChangeSources {
  readonly jobs: JobRepository;
  readonly incidents: IncidentRepository;
  readonly states: WorkflowStateManager;
  readonly recovery: WorkflowRecoveryManager;
  readonly requests: AgentRequests;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called when there is something to send. */
  readonly onJob: () => void;
}

/** What a person can do with a run that goes on, or that recovery has stopped. */
export class RunControl {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Asks one agent once more. What it has answered is kept until it answers again.
   *
   * @throws OsaError `not_found`, `illegal_transition`
   */
  async retryAgent(runId: RunId, agentId: AgentId): Promise<void> {
    await this.#change(runId, async (context, now) => {
      const agent = now.agents.find((candidate) => candidate.agentId === agentId);
      if (agent === undefined) throw new OsaError('not_found', { details: { agentId } });
      const refusal = refusalToAsk(now.run, agent);
      if (refusal !== null) {
        throw new OsaError('illegal_transition', { message: refusal, details: { agentId } });
      }
      const request = { scope: 'whole', askedBy: 'user' } as const;
      const after = await this.#parts.requests.ask(context, now, agentId, request);
      await this.#parts.states.follow(context, after, {
        cause: 'agent_requested',
        agent_id: agentId,
      });
    });
    this.#parts.onJob();
  }

  /**
   * Lets a held run go on from where it stopped: what has been answered stays, the rest is
   * asked for in one request.
   *
   * @param askedBy recovery asks for nothing that has ended, however: that costs, so it is for a
   *   person
   * @throws OsaError `illegal_transition` when it is not held
   */
  async resume(runId: RunId, askedBy: AgentRequest['askedBy']): Promise<void> {
    await this.#change(runId, async (context, now) => {
      if (now.run.heldReason === null) {
        throw new OsaError('illegal_transition', { message: 'The run is not stopped.' });
      }
      const released = await this.#parts.recovery.release(context, now);
      const missing = now.agents.filter((agent) => isToAsk(agent, askedBy));
      const after = await this.#beginAnew(context, released, missing);
      const isFirst = after.run.status === 'pending';
      if (!isFirst && missing.length === 0) return;
      const nowMs = this.#parts.clock.now();
      await this.#parts.jobs.enqueue(
        context.trx,
        triggerJob({
          id: this.#parts.newId(),
          runId,
          key: `${isFirst ? 'start' : 'resume'}:${runId}:${after.run.version}`,
          order: {
            purpose: isFirst ? 'start' : 'resume',
            agents: isFirst ? null : missing.map((agent) => agent.agentId),
            scope: 'whole',
            askedBy,
          },
          dueAtMs: nowMs,
        }),
        nowMs,
      );
    });
    this.#parts.onJob();
  }

  /** Records that a person has seen an escalation. @throws OsaError `not_found` */
  async acknowledge(incidentId: string): Promise<void> {
    const incident = await this.#parts.incidents.get(incidentId);
    if (incident === null) throw new OsaError('not_found', { details: { incidentId } });
    await this.#change(incident.runId, (context, { run }) =>
      this.#parts.recovery.acknowledge(context, run, incident),
    );
  }

  /**
   * Agents that are asked for get their whole time again, whatever their last attempt came
   * to: the run is not over while they are awaited.
   */
  async #beginAnew(
    context: RunTransaction,
    now: RunWithAgents,
    missing: readonly AgentState[],
  ): Promise<RunWithAgents> {
    if (now.run.status === 'pending') return now;
    const nowMs = this.#parts.clock.now();
    let after = now;
    for (const agent of missing) {
      const begun = beginsAnew(agent, nowMs);
      if (begun === null) continue;
      const change = { ...begun, attempts: Math.max(1, agent.attempts) + 1, slaExceededAtMs: null };
      await this.#parts.agents.update(context.trx, agent, change, nowMs);
      after = withAgent(after, agent.agentId, change);
    }
    const run = await this.#parts.states.follow(context, after, { cause: 'resumed' });
    return { ...after, run };
  }

  #change(
    runId: RunId,
    work: (context: RunTransaction, now: RunWithAgents) => Promise<void>,
  ): Promise<void> {
    return changeRun(this.#parts, runId, work);
  }
}

/**
 * Says whether a run that goes on asks for an agent: what it has is not its own, or not all. Of
 * those that have ended, only a person asks for more.
 */
function isToAsk(agent: AgentState, askedBy: AgentRequest['askedBy']): boolean {
  const { status, askedAgainAtMs, reusedFrom } = agent;
  if (status === 'pending' || status === 'running' || askedAgainAtMs !== null) return true;
  return askedBy === 'user' && (status !== 'completed' || reusedFrom !== null);
}

/** How an agent's next attempt begins with the run that goes on; `null` when it does not. */
function beginsAnew(
  agent: AgentState,
  nowMs: number,
): Omit<AgentChange, 'recorded' | 'reusedFrom'> | null {
  // One whose turn has not come has had no attempt.
  if (agent.status === 'pending') return null;
  if (agent.status === 'completed') return { status: agent.status, askedAgainAtMs: nowMs };
  return {
    status: 'running',
    startedAtMs: nowMs,
    completedAtMs: null,
    errorCode: null,
    errorMessage: null,
  };
}
