import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { Emit } from '../events/event-log.ts';
import type { AgentChange, AgentRepository } from '../storage/agent-repository.ts';
import type { Transaction } from '../storage/database.ts';
import type { DeliveryOutcome, InboxQueue } from '../storage/inbox-queue.ts';
import { saveInsights } from '../storage/insight-repository.ts';
import { decideAgentStep, type AgentStep } from './agent-step.ts';
import { runReference } from './run-reference.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { agentOf, withAgent, type RunTransaction } from './run-with-agents.ts';
import {
  announce,
  errorCodeOf,
  outcomeOf,
  scenarioOf,
  stateAfter,
  type ProtectedReport,
} from './result-events.ts';
import type { RunUnitOfWork } from './run-unit-of-work.ts';
import type { AgentTimeout } from './agent-timeout.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/**
 * Records agents' reports.
 *
 * Run, agent, insight, audit and event rows change in the one transaction that also marks
 * the delivery as done and puts the protected form in place of its body: after a crash
 * either all of it happened or the delivery is still there to be processed.
 */
export class ResultRecorder {
  readonly #agents: AgentRepository;
  readonly #queue: InboxQueue;
  readonly #states: WorkflowStateManager;
  readonly #recovery: WorkflowRecoveryManager;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #timeoutMs: AgentTimeout;

  constructor(options: {
    agents: AgentRepository;
    queue: InboxQueue;
    states: WorkflowStateManager;
    recovery: WorkflowRecoveryManager;
    clock: Clock;
    newId: NewId;
    timeoutMs: AgentTimeout;
  }) {
    this.#agents = options.agents;
    this.#queue = options.queue;
    this.#states = options.states;
    this.#recovery = options.recovery;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#timeoutMs = options.timeoutMs;
  }

  /**
   * Records one report as part of the caller's transaction.
   *
   * @throws OsaError `conflict` when the run changed in the meantime; trying again helps
   */
  async record(
    trx: Transaction,
    emit: Emit,
    report: ProtectedReport,
    unitOfWork: RunUnitOfWork,
  ): Promise<DeliveryOutcome> {
    const { run } = report;
    const agents = await this.#agentsWith(trx, report, unitOfWork);
    const agent = agentOf({ agents }, report.agentId);
    const step = await this.#decide(trx, agent, report, unitOfWork);
    const outcome = outcomeOf(step, report);
    if (step.kind !== 'ignore') {
      await this.#apply(trx, emit, { run, agents, agent, step, report, unitOfWork });
    }
    await this.#queue.finish(trx, report.deliveryId, outcome, this.#clock.now());
    return outcome;
  }

  /** A run's agents, with the reporting one among them though nobody asked for it. */
  async #agentsWith(
    trx: Transaction,
    { run, agentId }: ProtectedReport,
    unitOfWork: RunUnitOfWork,
  ): Promise<readonly AgentState[]> {
    const agents = await unitOfWork.agentsOf(run.runId);
    if (agents.some((agent) => agent.agentId === agentId)) return agents;
    const timeoutMs = this.#timeoutMs(agentId, run.target.kind);
    const entry = { id: this.#newId(), runId: run.runId, agentId, timeoutMs };
    await this.#agents.insertPending(trx, [entry], this.#clock.now());
    const all = await this.#agents.within(trx).listStates(run.runId);
    unitOfWork.keep(run, all);
    return all;
  }

  /** A replacement must also be the later delivery: one put back in line may be older. */
  async #decide(
    trx: Transaction,
    agent: AgentState,
    report: ProtectedReport,
    unitOfWork: RunUnitOfWork,
  ): Promise<AgentStep> {
    const { runId } = report.run;
    const { agentId, status } = agent;
    // The shape counts for a result in no known one only, and takes long to read.
    const needsShape = status === 'completed' && report.result?.shape === 'unrecognised';
    const shape = needsShape ? await this.#agents.within(trx).shapeOf(runId, agentId) : null;
    const step = decideAgentStep({ status, shape, isReused: agent.reusedFrom !== null }, report);
    if (step.kind !== 'replace') return step;
    const recorded = await unitOfWork.sequenceOf(runId, agentId);
    if (recorded === null || report.sequence > recorded) return step;
    return { kind: 'quarantine', reason: 'older_than_recorded_result' };
  }

  async #apply(
    trx: Transaction,
    emit: Emit,
    at: {
      run: Run;
      agents: readonly AgentState[];
      agent: AgentState;
      step: Exclude<AgentStep, { kind: 'ignore' }>;
      report: ProtectedReport;
      unitOfWork: RunUnitOfWork;
    },
  ): Promise<void> {
    const { run, agents, agent, step, report, unitOfWork } = at;
    const context: RunTransaction = { trx, emit, writer: unitOfWork };
    if (step.kind === 'quarantine') {
      emit({
        event_type: 'ingress.delivery_quarantined@1',
        ...runReference(run),
        payload: { delivery_id: report.deliveryId, error_code: step.reason },
      });
      if (!failsAttempt(report, agent)) return;
    }
    const to: AgentStatus =
      step.kind === 'move' ? step.to : step.kind === 'replace' ? 'completed' : 'failed';
    const stands = agent.status === 'completed' && to === 'failed';
    const change: AgentChange = stands
      ? { status: 'completed', askedAgainAtMs: null }
      : this.#changeOf(to, agent, report);
    await this.#agents.update(trx, agent, change, this.#clock.now());
    if (to === 'completed') {
      await saveInsights(trx, {
        id: this.#newId(),
        runId: run.runId,
        agentId: agent.agentId,
        payload: report.payload,
        nowMs: this.#clock.now(),
      });
    }
    announce(emit, run, agent, to, step, report);
    const recorded = withAgent({ run, agents }, agent.agentId, stateAfter(change));
    const scenario = to === 'failed' ? scenarioOf(report) : null;
    let now = recorded;
    if (to === 'completed') now = await this.#recovery.afterAnswer(context, recorded, agent);
    if (scenario !== null) {
      now = await this.#recovery.afterAgentFailure(context, recorded, agent.agentId, scenario);
    }
    const after = now.agents;
    const moved = await this.#states.follow(unitOfWork, emit, now.run, after, {
      cause: `agent_${to}`,
      agent_id: agent.agentId,
      delivery_id: report.deliveryId,
    });
    unitOfWork.keep(moved, after);
    if (change.recorded !== undefined) {
      unitOfWork.keepSequence(run.runId, agent.agentId, report.sequence);
    }
  }

  #changeOf(to: AgentStatus, agent: AgentState, report: ProtectedReport): AgentChange {
    const nowMs = this.#clock.now();
    if (to === 'running') {
      return { status: to, startedAtMs: nowMs, attempts: Math.max(1, agent.attempts) };
    }
    if (to === 'completed' && report.result !== null) {
      return {
        status: to,
        completedAtMs: nowMs,
        askedAgainAtMs: null,
        errorCode: null,
        errorMessage: null,
        recorded: {
          result: report.result,
          payload: report.payload,
          metadata: report.metadata,
          deliveryId: report.deliveryId,
          piiProtected: report.piiProtected,
          matchedBy: report.matchedBy,
          reportedDurationMs: report.executionTimeMs,
        },
      };
    }
    const errorCode = errorCodeOf(report);
    return {
      status: to,
      completedAtMs: nowMs,
      errorCode: to === 'failed' ? errorCode : null,
      errorMessage: to === 'failed' ? report.errorText || ERRORS[errorCode].message : null,
    };
  }
}

/** Whether what cannot be used ends the agent's execution. One that has ended stays so. */
function failsAttempt(report: ProtectedReport, agent: AgentState): boolean {
  if (report.result !== null) return false;
  return agent.status === 'pending' || agent.status === 'running' || agent.reusedFrom !== null;
}
