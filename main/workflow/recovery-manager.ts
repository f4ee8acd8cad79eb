import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import {
  ERROR_SCENARIOS,
  MAX_AGENT_ATTEMPTS,
  type RecoveryIncident,
  type RecoveryScenario,
  type RecoveryStep,
} from '../../shared/domain/recovery.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import { toIso } from '../storage/columns.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import type { RunTransaction } from './run-transaction.ts';
import { agentOf, withAgent, type RunWithAgents } from './run-with-agents.ts';
import type { RecoveryJournal, StepFacts } from './recovery-journal.ts';
import { mustEscalate } from './must-escalate.ts';
import type { AgentRequests } from './agent-requests.ts';
import { findEarlierResult, type EarlierResultSources } from './earlier-result.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

interface Parts {
  readonly agents: AgentRepository;
  readonly journal: RecoveryJournal;
  readonly jobs: JobRepository;
  readonly states: WorkflowStateManager;
  readonly requests: AgentRequests;
  readonly clock: Clock;
  readonly earlier: EarlierResultSources;
}

/**
 * Does what the error matrix says (specification 2.1, `WorkflowRecoveryManager`).
 *
 * It works in the transaction that records the failure, so that neither is without the
 * other, and everything that it does is an event, and a line of the audit trail.
 */
export class WorkflowRecoveryManager {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Handles a failure of one agent that has just been recorded.
   *
   * @param now with the agent as `failed`, or as it was where an earlier answer stands
   */
  async afterAgentFailure(
    context: RunTransaction,
    now: RunWithAgents,
    agentId: AgentId,
    scenario: RecoveryScenario,
  ): Promise<RunWithAgents> {
    const rule = ERROR_SCENARIOS[scenario];
    if (now.run.status === 'cancelled') return now;
    const incident = await this.#parts.journal.occurred(context, now.run, agentId, scenario);
    const attempt = Math.max(1, agentOf(now, agentId).attempts);
    const step = (name: RecoveryStep, facts: StepFacts = {}): Promise<void> =>
      this.#parts.journal.step(context, now.run, {
        scenario,
        step: name,
        agent_id: agentId,
        attempt,
        ...facts,
      });
    await step('detected');
    if (scenario === 'agent_data_validation_failure') await step('quarantined');

    let after = now;
    if (rule.reusesResult && agentOf(after, agentId).status !== 'completed') {
      after = await this.#reuse(context, after, agentId, step);
    }
    if (rule.holdsRun) after = await this.hold(context, after, scenario);
    const canAsk = rule.asksAgain !== null && attempt < MAX_AGENT_ATTEMPTS;
    if (canAsk && after.run.heldReason === null) {
      const scope = rule.asksAgain ?? 'whole';
      await step(scope === 'reduced' ? 'asked_again_reduced' : 'asked_again');
      after = await this.#parts.requests.ask(context, after, agentId, {
        scope,
        askedBy: 'recovery',
      });
    }
    const failedAgents = await this.#parts.journal.failedAgents(context, now.run, scenario);
    if (mustEscalate(incident, after, failedAgents)) {
      await this.#parts.journal.escalate(context, after.run, incident, attempt);
    }
    return after;
  }

  /**
   * Records that an agent has answered: whatever was open about it is mended, and the
   * request has evidently reached Opal.
   *
   * @param before the agent as it stood before its answer
   */
  async afterAnswer(
    context: RunTransaction,
    now: RunWithAgents,
    before: AgentState,
  ): Promise<RunWithAgents> {
    if (!hasHadTrouble(now.run, before)) return now;
    const facts = {
      attempt: Math.max(1, before.attempts),
      reused_from: before.reusedFrom?.runId ?? null,
    };
    for (const scenario of AGENT_SCENARIOS) {
      const failure = { agentId: before.agentId, scenario };
      await this.#parts.journal.recovered(context, now.run, failure, facts);
    }
    const undelivered = { agentId: null, scenario: 'webhook_delivery_failure' } as const;
    await this.#parts.journal.recovered(context, now.run, undelivered);
    return now.run.heldReason === 'webhook_delivery_failure' ? this.release(context, now) : now;
  }

  /** Handles keys that Opal itself did not accept. */
  async afterRefusedKeys(
    context: RunTransaction,
    now: RunWithAgents,
    facts: { httpStatus: number | null; keysFound: number },
  ): Promise<RunWithAgents> {
    const scenario = 'agent_authentication_failure';
    const incident = await this.#parts.journal.occurred(context, now.run, null, scenario);
    const { httpStatus, keysFound } = facts;
    const refused = { scenario, http_status: httpStatus } as const;
    await this.#parts.journal.step(context, now.run, { ...refused, step: 'detected' });
    await this.#parts.journal.step(context, now.run, {
      ...refused,
      step: 'credentials_checked',
      keys_found: keysFound,
    });
    const after = await this.hold(context, now, scenario);
    await this.#parts.journal.escalate(context, after.run, incident, 1);
    return after;
  }

  /**
   * Handles a request to Opal that failed and may be tried again.
   *
   * @param nextAtMs when it is; `null` after the last attempt: it is then kept for a person
   */
  async afterUndelivered(
    context: RunTransaction,
    now: RunWithAgents,
    facts: { attempt: number; nextAtMs: number | null; httpStatus: number | null },
  ): Promise<RunWithAgents> {
    const scenario = 'webhook_delivery_failure';
    const incident = await this.#parts.journal.occurred(context, now.run, null, scenario);
    const { attempt, nextAtMs, httpStatus } = facts;
    const step = (name: RecoveryStep): Promise<void> =>
      this.#parts.journal.step(context, now.run, {
        scenario,
        step: name,
        attempt,
        http_status: httpStatus,
        next_at: nextAtMs === null ? null : toIso(nextAtMs),
      });
    if (incident.occurrences === 1) await step('detected');
    await step(nextAtMs === null ? 'kept_for_manual_sending' : 'queued_for_retry');
    if (nextAtMs !== null || now.run.status !== 'pending') return now;
    return this.hold(context, now, scenario);
  }

  /** Records that a request reached Opal, after failures or at once. */
  async afterDelivered(context: RunTransaction, run: Run): Promise<void> {
    for (const scenario of ['webhook_delivery_failure', 'agent_authentication_failure'] as const) {
      await this.#parts.journal.recovered(context, run, { agentId: null, scenario });
    }
  }

  /**
   * Calls a person for an incident that has been open for too long; one of a run that has
   * ended is closed instead, for nobody can do anything about it.
   *
   * @returns whether a person is now called
   */
  async afterTooLong(
    context: RunTransaction,
    run: Run,
    incident: RecoveryIncident,
  ): Promise<boolean> {
    if (hasWorkflowEnded(run.status)) {
      await this.close(context, run.runId, incident.scenario);
      return false;
    }
    return this.#parts.journal.escalate(context, run, incident, incident.occurrences);
  }

  /** Closes what is open of a run, or what of it is of one kind: nobody is to be called. */
  close(context: RunTransaction, runId: RunId, scenario?: RecoveryScenario): Promise<void> {
    return this.#parts.journal.close(context, runId, scenario);
  }

  /**
   * Stops a run until a person has acted. What it has waiting to be sent is cancelled.
   *
   * One that is over has nothing left to stop.
   */
  async hold(
    context: RunTransaction,
    now: RunWithAgents,
    reason: RecoveryScenario,
  ): Promise<RunWithAgents> {
    if (now.run.heldReason !== null || hasWorkflowEnded(now.run.status)) return now;
    await this.#parts.jobs.cancelAllOf(context.trx, now.run.runId, this.#parts.clock.now());
    const run = await this.#parts.states.hold(context, now, reason);
    await this.#parts.journal.step(context, run, { scenario: reason, step: 'held' });
    return { ...now, run };
  }

  /** Lets a held run go on; its open incidents of that kind are closed. */
  async release(context: RunTransaction, now: RunWithAgents): Promise<RunWithAgents> {
    const { heldReason } = now.run;
    if (heldReason === null) return now;
    const run = await this.#parts.states.hold(context, now, null);
    await this.#parts.journal.close(context, run.runId, heldReason);
    await this.#parts.journal.step(context, run, { scenario: heldReason, step: 'resumed' });
    return { ...now, run };
  }

  /** Records that a person has seen an escalation. */
  acknowledge(context: RunTransaction, run: Run, incident: RecoveryIncident): Promise<void> {
    return this.#parts.journal.acknowledge(context, run, incident);
  }

  async #reuse(
    context: RunTransaction,
    now: RunWithAgents,
    agentId: AgentId,
    step: (name: RecoveryStep, facts?: StepFacts) => Promise<void>,
  ): Promise<RunWithAgents> {
    const sources = this.#parts.earlier;
    const earlier = await findEarlierResult(context.trx, sources, now.run, agentId);
    if (earlier === null) {
      await step('no_earlier_result');
      return now;
    }
    const nowMs = this.#parts.clock.now();
    const { agent } = earlier;
    const reusedFrom = { runId: earlier.runId, receivedAtMs: earlier.receivedAtMs };
    await this.#parts.agents.update(
      context.trx,
      { runId: now.run.runId, agentId },
      {
        status: 'completed',
        completedAtMs: nowMs,
        recorded: {
          submission: {
            payload: earlier.payload,
            metadata: earlier.metadata,
            executionTimeMs: null,
          },
          result: agent.result,
          delivery: agent,
          match: { matchedBy: agent.matchedBy ?? 'user' },
          piiProtected: {},
        },
        reusedFrom,
      },
      nowMs,
    );
    await step('reused_result', {
      reused_from: earlier.runId,
      reused_received_at: toIso(earlier.receivedAtMs),
    });
    return withAgent(now, agentId, { status: 'completed', reusedFrom });
  }
}

const AGENT_SCENARIOS = [
  'agent_timeout',
  'agent_data_validation_failure',
  'agent_authentication_failure',
] as const;

/** Most answers come without any; then there is nothing to look up. */
function hasHadTrouble(run: Run, agent: AgentState): boolean {
  return (
    run.status === 'pending' ||
    run.heldReason !== null ||
    agent.errorCode !== null ||
    agent.reusedFrom !== null ||
    agent.attempts > 1
  );
}
