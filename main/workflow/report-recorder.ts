import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import type { MatchedBy } from '../../shared/domain/delivery.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { Emit } from '../events/event-log.ts';
import type { AgentChange, AgentRepository } from '../storage/agent-repository.ts';
import type { Database } from '../storage/database.ts';
import type { DeliveryOutcome, InboxQueue } from '../storage/inbox-queue.ts';
import { saveInsights } from '../storage/insight-repository.ts';
import { decideAgentStep, type AgentStep } from './agent-step.ts';
import { about } from './about-run.ts';
import type { RunsAtHand } from './runs-at-hand.ts';
import type { WorkflowStateManager } from './workflow-state-manager.ts';

/** What one delivery says of one agent, after protection: safe to keep. */
export interface ProtectedReport {
  /** As it stands in the transaction in which the report is recorded. */
  readonly run: Run;
  readonly matchedBy: MatchedBy;
  readonly deliveryId: DeliveryId;
  /** The place of the delivery in the inbox. */
  readonly sequence: number;
  readonly agentId: AgentId;
  readonly status: AgentStatus;
  /** `null` with a status that brings no result, or when there was none in it. */
  readonly result: AgentResult | null;
  readonly payload: JsonValue;
  readonly metadata: JsonValue;
  readonly executionTimeMs: number | null;
  readonly errorText: string;
  readonly piiProtected: PiiCounts;
  readonly sizeBytes: number;
  /** What is kept in place of the raw body once it is recorded, protected. */
  readonly keptBody: Uint8Array;
}

/**
 * Records agents' reports.
 *
 * Run, agent, insight, audit and event rows change in the one transaction that also marks
 * the delivery as done and puts the protected form in place of its body: after a crash
 * either all of it happened or the delivery is still there to be processed.
 */
export class ReportRecorder {
  readonly #agents: AgentRepository;
  readonly #queue: InboxQueue;
  readonly #states: WorkflowStateManager;
  readonly #clock: Clock;
  readonly #newId: NewId;

  constructor(options: {
    agents: AgentRepository;
    queue: InboxQueue;
    states: WorkflowStateManager;
    clock: Clock;
    newId: NewId;
  }) {
    this.#agents = options.agents;
    this.#queue = options.queue;
    this.#states = options.states;
    this.#clock = options.clock;
    this.#newId = options.newId;
  }

  /**
   * Records one report as part of the caller's transaction.
   *
   * @throws OsaError `conflict` when the run changed in the meantime; trying again helps
   */
  async record(
    trx: Database,
    emit: Emit,
    report: ProtectedReport,
    atHand: RunsAtHand,
  ): Promise<DeliveryOutcome> {
    const { run } = report;
    const agents = await atHand.agentsOf(run.runId);
    const agent = agents.find((candidate) => candidate.agentId === report.agentId);
    const step: AgentStep =
      agent === undefined
        ? { kind: 'quarantine', reason: 'agent_not_expected' }
        : await this.#decide(trx, agent, report, atHand);
    const outcome = outcomeOf(step, report);
    if (agent !== undefined && step.kind !== 'ignore') {
      await this.#apply(trx, emit, { run, agents, agent, step, report, atHand });
    }
    await this.#queue.finish(report.deliveryId, outcome, this.#clock.now(), trx);
    return outcome;
  }

  /** A replacement must also be the later delivery: one put back in line may be older. */
  async #decide(
    trx: Database,
    agent: AgentState,
    report: ProtectedReport,
    atHand: RunsAtHand,
  ): Promise<AgentStep> {
    const { runId } = report.run;
    const { agentId, status } = agent;
    // The shape counts for a result in no known one only, and takes long to read.
    const needsShape = status === 'completed' && report.result?.shape === 'unrecognised';
    const shape = needsShape ? await this.#agents.shapeOf(runId, agentId, trx) : null;
    const step = decideAgentStep({ status, shape }, report);
    if (step.kind !== 'replace') return step;
    const recorded = await atHand.sequenceOf(runId, agentId);
    if (recorded === null || report.sequence > recorded) return step;
    return { kind: 'quarantine', reason: 'older_than_recorded_result' };
  }

  async #apply(
    trx: Database,
    emit: Emit,
    at: {
      run: Run;
      agents: readonly AgentState[];
      agent: AgentState;
      step: Exclude<AgentStep, { kind: 'ignore' }>;
      report: ProtectedReport;
      atHand: RunsAtHand;
    },
  ): Promise<void> {
    const { run, agents, agent, step, report, atHand } = at;
    if (step.kind === 'quarantine') {
      emit({
        event_type: 'ingress.delivery_quarantined@1',
        ...about(run),
        payload: { delivery_id: report.deliveryId, error_code: step.reason },
      });
      const invalid = report.result === null && agent.status !== 'completed';
      if (!invalid || agent.status === 'failed' || agent.status === 'skipped') return;
    }
    const to: AgentStatus =
      step.kind === 'move' ? step.to : step.kind === 'replace' ? 'completed' : 'failed';
    const change = this.#changeOf(to, report);
    await this.#agents.update(run.runId, agent.agentId, change, this.#clock.now(), trx);
    if (to === 'completed') {
      await saveInsights(
        {
          id: this.#newId(),
          runId: run.runId,
          agentId: agent.agentId,
          payload: report.payload,
          nowMs: this.#clock.now(),
        },
        trx,
      );
    }
    announce(emit, run, agent, to, step, report);
    const after = agents.map((other) =>
      other.agentId === agent.agentId ? { ...other, status: to } : other,
    );
    const moved = await this.#states.follow(atHand, emit, run, after, {
      cause: `agent_${to}`,
      agent_id: agent.agentId,
      delivery_id: report.deliveryId,
    });
    atHand.keep(moved, after);
    if (change.recorded !== undefined) {
      atHand.keepSequence(run.runId, agent.agentId, report.sequence);
    }
  }

  #changeOf(to: AgentStatus, report: ProtectedReport): AgentChange {
    const nowMs = this.#clock.now();
    if (to === 'running') return { status: to, startedAtMs: nowMs, attempts: 1 };
    if (to === 'completed' && report.result !== null) {
      return {
        status: to,
        completedAtMs: nowMs,
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

/**
 * A body is erased with `done`, so content that was not recorded is put aside instead.
 */
function outcomeOf(step: AgentStep, report: ProtectedReport): DeliveryOutcome {
  const isUnrecorded = report.status === 'failed' && hasContent(report.payload);
  const reason =
    step.kind === 'quarantine'
      ? step.reason
      : isUnrecorded
        ? 'content_of_a_failed_agent'
        : step.kind === 'ignore'
          ? 'changed_nothing'
          : null;
  return {
    status: step.kind === 'quarantine' || isUnrecorded ? 'quarantined' : 'done',
    reason,
    runId: report.run.runId,
    agentId: report.agentId,
    matchedBy: report.matchedBy,
    protectedBody: report.keptBody,
  };
}

function hasContent(payload: JsonValue): boolean {
  if (payload === null || payload === '') return false;
  return typeof payload !== 'object' || Object.keys(payload).length > 0;
}

function errorCodeOf(report: ProtectedReport): 'agent_failed' | 'agent_data_validation_failure' {
  return report.status === 'completed' ? 'agent_data_validation_failure' : 'agent_failed';
}

function announce(
  emit: Emit,
  run: Run,
  agent: AgentState,
  to: AgentStatus,
  step: AgentStep,
  report: ProtectedReport,
): void {
  const attempt = Math.max(1, agent.attempts);
  if (to === 'running') {
    emit({
      event_type: 'orchestration.agent.started@1',
      ...about(run),
      payload: { agent_id: agent.agentId, attempt, delivery_id: report.deliveryId },
    });
    return;
  }
  if (to === 'completed' && report.result !== null) {
    emit({
      event_type: 'orchestration.agent.completed@1',
      ...about(run),
      payload: {
        agent_id: agent.agentId,
        attempt,
        delivery_id: report.deliveryId,
        shape: report.result.shape,
        confidence: report.result.confidence?.value ?? null,
        execution_time_ms: report.executionTimeMs,
        output_size_bytes: report.sizeBytes,
        recommendations: report.result.recommendations.length,
        insights: report.result.insights.length,
        findings: report.result.findings.length,
        pii_protected: report.piiProtected,
        replaced: step.kind === 'replace',
        late: step.kind === 'move' && step.late,
        matched_by: report.matchedBy,
      },
    });
    return;
  }
  emit({
    event_type: 'orchestration.agent.failed@1',
    ...about(run),
    payload: {
      agent_id: agent.agentId,
      attempt,
      delivery_id: report.deliveryId,
      error_code: to === 'skipped' ? 'agent_skipped' : errorCodeOf(report),
    },
  });
}
