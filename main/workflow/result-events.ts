import type { JsonValue } from '../../shared/domain/json.ts';
import type { RecordedResult, RunMatch } from '../../shared/domain/recorded-result.ts';
import { classifyAgentFailure, type RecoveryScenario } from '../../shared/domain/recovery.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import type { Emit } from '../events/event-log.ts';
import type { DeliveryOutcome } from '../storage/inbox-queue.ts';
import type { AgentStep } from './agent-step.ts';
import { runReference } from './run-reference.ts';

/** A recorded result whose run is known. */
export interface MatchedResult extends RecordedResult {
  readonly match: RunMatch;
}

/**
 * How a delivery ends whose result did this to its agent.
 *
 * A body is erased with `done`, so content that was not recorded is put aside instead.
 */
export function outcomeOf(step: AgentStep, recorded: MatchedResult): DeliveryOutcome {
  const { submission, match, keptBody } = recorded;
  const isUnrecorded = submission.status === 'failed' && hasContent(submission.payload);
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
    ...match,
    agentId: submission.agentId,
    protectedBody: keptBody,
  };
}

function hasContent(payload: JsonValue): boolean {
  if (payload === null || payload === '') return false;
  return typeof payload !== 'object' || Object.keys(payload).length > 0;
}

/** Which line of the error matrix a failure is; `null` for one that no line covers. */
export function scenarioOf({
  status,
  errorText,
}: Pick<Submission, 'status' | 'errorText'>): RecoveryScenario | null {
  if (status === 'completed') return 'agent_data_validation_failure';
  return classifyAgentFailure(errorText);
}

/** The code that a failed agent is kept with. */
export function errorCodeOf(
  submission: Pick<Submission, 'status' | 'errorText'>,
): RecoveryScenario | 'agent_failed' {
  return scenarioOf(submission) ?? 'agent_failed';
}

/** Says in the event log what a result did to its agent. */
export function announceResult(
  emit: Emit,
  about: { readonly run: Run; readonly agent: AgentState; readonly to: AgentStatus },
  step: AgentStep,
  recorded: MatchedResult,
): void {
  const { run, agent, to } = about;
  const { submission, result, delivery } = recorded;
  const said = {
    agent_id: agent.agentId,
    attempt: Math.max(1, agent.attempts),
    delivery_id: delivery.deliveryId,
  };
  if (to === 'running') {
    emit({ event_type: 'orchestration.agent.started@1', ...runReference(run), payload: said });
    return;
  }
  if (to === 'completed' && result !== null) {
    emit({
      event_type: 'orchestration.agent.completed@1',
      ...runReference(run),
      payload: {
        ...said,
        shape: result.shape,
        confidence: result.confidence?.value ?? null,
        execution_time_ms: submission.executionTimeMs,
        output_size_bytes: delivery.sizeBytes,
        recommendations: result.recommendations.length,
        insights: result.insights.length,
        findings: result.findings.length,
        pii_protected: recorded.piiProtected,
        replaced: step.kind === 'replace' && agent.reusedFrom === null,
        late: (step.kind === 'move' && step.late) || agent.reusedFrom !== null,
        matched_by: recorded.match.matchedBy,
      },
    });
    return;
  }
  const error_code = to === 'skipped' ? 'agent_skipped' : errorCodeOf(submission);
  emit({
    event_type: 'orchestration.agent.failed@1',
    ...runReference(run),
    payload: { ...said, error_code },
  });
}
