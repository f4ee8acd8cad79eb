import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { EventPayload } from '../../shared/domain/events.ts';
import {
  ERROR_SCENARIOS,
  MAX_AGENT_ATTEMPTS,
  type RecoveryIncident,
  type RecoveryScenario,
  type RecoveryStep,
} from '../../shared/domain/recovery.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import { toIso } from '../storage/columns.ts';
import type { Database } from '../storage/database.ts';
import type { IncidentRepository } from '../storage/incident-repository.ts';
import type { TaskRepository } from '../storage/task-repository.ts';
import { about } from './about-run.ts';
import { agentOf, withAgent, type RecoveryContext, type RunNow } from './run-now.ts';
import { mustEscalate } from './must-escalate.ts';
import type { AgentRequests } from './agent-requests.ts';
import type { EarlierResult } from './earlier-result.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

type StepFacts = Partial<Omit<EventPayload<'recovery.step@1'>, 'scenario' | 'step' | 'agent_id'>>;

/**
 * Does what the error matrix says (specification 2.1, `WorkflowRecoveryManager`).
 *
 * It works in the transaction that records the failure, so that neither is without the
 * other, and everything that it does is an event, and a line of the audit trail.
 */
export class WorkflowRecoveryManager {
  readonly #agents: AgentRepository;
  readonly #incidents: IncidentRepository;
  readonly #tasks: TaskRepository;
  readonly #states: WorkflowStateManager;
  readonly #requests: AgentRequests;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #findEarlier: (
    run: Run,
    agentId: AgentId,
    database: Database,
  ) => Promise<EarlierResult | null>;

  constructor(options: {
    agents: AgentRepository;
    incidents: IncidentRepository;
    tasks: TaskRepository;
    states: WorkflowStateManager;
    requests: AgentRequests;
    clock: Clock;
    newId: NewId;
    findEarlier: (run: Run, agentId: AgentId, database: Database) => Promise<EarlierResult | null>;
  }) {
    this.#agents = options.agents;
    this.#incidents = options.incidents;
    this.#tasks = options.tasks;
    this.#states = options.states;
    this.#requests = options.requests;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#findEarlier = options.findEarlier;
  }

  /**
   * Handles a failure of one agent that has just been recorded.
   *
   * @param now with the agent as `failed`, or as it was where an earlier answer stands
   */
  async afterAgentFailure(
    context: RecoveryContext,
    now: RunNow,
    agentId: AgentId,
    scenario: RecoveryScenario,
  ): Promise<RunNow> {
    const rule = ERROR_SCENARIOS[scenario];
    if (now.run.status === 'cancelled') return now;
    const incident = await this.#occurred(context, now.run, agentId, scenario);
    const attempt = Math.max(1, agentOf(now, agentId).attempts);
    const step = (name: RecoveryStep, facts: StepFacts = {}): Promise<void> =>
      this.#step(context, now.run, scenario, name, agentId, { attempt, ...facts });
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
      after = await this.#requests.ask(context, after, agentId, { scope, askedBy: 'recovery' });
    }
    if (mustEscalate(scenario, after, agentId, attempt, canAsk)) {
      await this.#escalate(context, after.run, incident, attempt);
    }
    return after;
  }

  /** Takes note that an agent has answered after all. */
  async afterAnswer(context: RecoveryContext, run: Run, agent: AgentState): Promise<void> {
    for (const scenario of ['agent_timeout', 'agent_data_validation_failure'] as const) {
      const at = { runId: run.runId, agentId: agent.agentId, scenario };
      const open = await this.#incidents.findOpen(at, context.trx);
      if (open === null) continue;
      await this.#incidents.move(open.id, 'recovered', this.#clock.now(), context.trx);
      await this.#step(context, run, scenario, 'recovered', agent.agentId, {
        attempt: Math.max(1, agent.attempts),
      });
    }
  }

  /** Handles keys that Opal itself did not accept. */
  async afterRefusedKeys(
    context: RecoveryContext,
    now: RunNow,
    facts: { httpStatus: number | null; keysFound: number },
  ): Promise<RunNow> {
    const scenario = 'agent_authentication_failure';
    const incident = await this.#occurred(context, now.run, null, scenario);
    const { httpStatus, keysFound } = facts;
    await this.#step(context, now.run, scenario, 'detected', null, { http_status: httpStatus });
    await this.#step(context, now.run, scenario, 'credentials_checked', null, {
      keys_found: keysFound,
    });
    const after = await this.hold(context, now, scenario);
    await this.#escalate(context, after.run, incident, 1);
    return after;
  }

  /**
   * Handles a request to Opal that failed and may be tried again.
   *
   * @param nextAtMs when it is; `null` after the last attempt: it is then kept for a person
   */
  async afterUndelivered(
    context: RecoveryContext,
    now: RunNow,
    facts: { attempt: number; nextAtMs: number | null; httpStatus: number | null },
  ): Promise<RunNow> {
    const scenario = 'webhook_delivery_failure';
    const incident = await this.#occurred(context, now.run, null, scenario);
    const { attempt, nextAtMs, httpStatus } = facts;
    const step = (name: RecoveryStep): Promise<void> =>
      this.#step(context, now.run, scenario, name, null, {
        attempt,
        http_status: httpStatus,
        next_at: nextAtMs === null ? null : toIso(nextAtMs),
      });
    if (incident.occurrences === 1) await step('detected');
    await step(nextAtMs === null ? 'kept_for_manual_sending' : 'queued_for_retry');
    if (nextAtMs !== null) return now;
    const after = now.run.status === 'pending' ? await this.hold(context, now, scenario) : now;
    await this.#escalate(context, after.run, incident, attempt);
    return after;
  }

  /** Takes note that a request reached Opal, after failures or at once. */
  async afterDelivered(context: RecoveryContext, run: Run): Promise<void> {
    for (const scenario of ['webhook_delivery_failure', 'agent_authentication_failure'] as const) {
      const at = { runId: run.runId, agentId: null, scenario };
      const open = await this.#incidents.findOpen(at, context.trx);
      if (open === null) continue;
      await this.#incidents.move(open.id, 'recovered', this.#clock.now(), context.trx);
      await this.#step(context, run, scenario, 'recovered', null);
    }
  }

  /** Stops a run until a person has acted. What it has waiting to be sent is cancelled. */
  async hold(context: RecoveryContext, now: RunNow, reason: RecoveryScenario): Promise<RunNow> {
    if (now.run.heldReason !== null) return now;
    await this.#tasks.cancelOfRun(now.run.runId, this.#clock.now(), context.trx);
    const run = await this.#states.hold(context.writer, now.run, now.agents, reason);
    await this.#step(context, run, reason, 'held', null);
    return { ...now, run };
  }

  /** Lets a held run go on; its open incidents of that kind are closed. */
  async release(context: RecoveryContext, now: RunNow): Promise<RunNow> {
    const { heldReason } = now.run;
    if (heldReason === null) return now;
    const run = await this.#states.hold(context.writer, now.run, now.agents, null);
    for (const incident of await this.#incidents.listOfRun(run.runId, context.trx)) {
      if (incident.scenario !== heldReason) continue;
      await this.#incidents.move(incident.id, 'closed', this.#clock.now(), context.trx);
    }
    await this.#step(context, run, heldReason, 'resumed', null);
    return { ...now, run };
  }

  /** Takes note that a person has seen an escalation. */
  async acknowledge(context: RecoveryContext, run: Run, incident: RecoveryIncident): Promise<void> {
    const nowMs = this.#clock.now();
    if (!(await this.#incidents.move(incident.id, 'closed', nowMs, context.trx))) return;
    await this.#step(context, run, incident.scenario, 'acknowledged', incident.agentId);
  }

  async #reuse(
    context: RecoveryContext,
    now: RunNow,
    agentId: AgentId,
    step: (name: RecoveryStep, facts?: StepFacts) => Promise<void>,
  ): Promise<RunNow> {
    const earlier = await this.#findEarlier(now.run, agentId, context.trx);
    if (earlier === null) {
      await step('no_earlier_result');
      return now;
    }
    const nowMs = this.#clock.now();
    const { agent } = earlier;
    const reusedFrom = { runId: earlier.runId, receivedAtMs: earlier.receivedAtMs };
    await this.#agents.update(
      now.run.runId,
      agentId,
      {
        status: 'completed',
        completedAtMs: nowMs,
        recorded: {
          result: agent.result,
          payload: earlier.payload,
          metadata: earlier.metadata,
          deliveryId: agent.deliveryId,
          piiProtected: {},
          matchedBy: agent.matchedBy ?? 'user',
          reportedDurationMs: null,
        },
        reusedFrom,
      },
      nowMs,
      context.trx,
    );
    await step('reused_result', {
      reused_from: earlier.runId,
      reused_received_at: toIso(earlier.receivedAtMs),
    });
    return withAgent(now, agentId, { status: 'completed', reusedFrom });
  }

  #occurred(
    context: RecoveryContext,
    run: Run,
    agentId: AgentId | null,
    scenario: RecoveryScenario,
  ): Promise<RecoveryIncident> {
    const incident = { id: this.#newId(), runId: run.runId, agentId, scenario };
    return this.#incidents.occurred(incident, this.#clock.now(), context.trx);
  }

  async #escalate(
    context: RecoveryContext,
    run: Run,
    incident: RecoveryIncident,
    attempt: number,
  ): Promise<void> {
    const nowMs = this.#clock.now();
    if (!(await this.#incidents.move(incident.id, 'escalated', nowMs, context.trx))) return;
    await this.#step(context, run, incident.scenario, 'escalated', incident.agentId, { attempt });
  }

  async #step(
    { emit, writer }: RecoveryContext,
    run: Run,
    scenario: RecoveryScenario,
    step: RecoveryStep,
    agentId: AgentId | null,
    facts: StepFacts = {},
  ): Promise<void> {
    const payload = {
      scenario,
      step,
      agent_id: agentId,
      attempt: 1,
      reused_from: null,
      reused_received_at: null,
      next_at: null,
      http_status: null,
      keys_found: null,
      ...facts,
    };
    emit({ event_type: 'recovery.step@1', ...about(run), payload });
    await writer.audit(
      {
        runId: run.runId,
        eventType: 'recovery_step',
        oldState: run.status,
        newState: run.status,
        metadata: payload,
      },
      this.#clock.now(),
    );
  }
}
