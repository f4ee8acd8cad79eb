import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { MatchedBy } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import { classifyAgentFailure, type RecoveryScenario } from '../../shared/domain/recovery.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import type { Emit } from '../events/event-log.ts';
import type { AgentChange } from '../storage/agent-repository.ts';
import type { DeliveryOutcome } from '../storage/inbox-queue.ts';
import { runReference } from './run-reference.ts';
import type { AgentStep } from './agent-step.ts';

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
 * A body is erased with `done`, so content that was not recorded is put aside instead.
 */
export function outcomeOf(step: AgentStep, report: ProtectedReport): DeliveryOutcome {
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

/** Which line of the error matrix a failure is; `null` for one that no line covers. */
export function scenarioOf(report: ProtectedReport): RecoveryScenario | null {
  if (report.status === 'completed') return 'agent_data_validation_failure';
  return classifyAgentFailure(report.errorText);
}

/** The code that a failed agent is kept with. */
export function errorCodeOf(report: ProtectedReport): RecoveryScenario | 'agent_failed' {
  return scenarioOf(report) ?? 'agent_failed';
}

/** What of a change is to be seen in how the agent stands. */
export function stateAfter(change: AgentChange): Partial<AgentState> {
  const { recorded, reusedFrom: _reusedFrom, ...state } = change;
  return recorded === undefined
    ? state
    : { ...state, deliveryId: recorded.deliveryId, reusedFrom: null };
}

/** Says in the event log what a report did to its agent. */
export function announce(
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
      ...runReference(run),
      payload: { agent_id: agent.agentId, attempt, delivery_id: report.deliveryId },
    });
    return;
  }
  if (to === 'completed' && report.result !== null) {
    emit({
      event_type: 'orchestration.agent.completed@1',
      ...runReference(run),
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
        replaced: step.kind === 'replace' && agent.reusedFrom === null,
        late: (step.kind === 'move' && step.late) || agent.reusedFrom !== null,
        matched_by: report.matchedBy,
      },
    });
    return;
  }
  emit({
    event_type: 'orchestration.agent.failed@1',
    ...runReference(run),
    payload: {
      agent_id: agent.agentId,
      attempt,
      delivery_id: report.deliveryId,
      error_code: to === 'skipped' ? 'agent_skipped' : errorCodeOf(report),
    },
  });
}
