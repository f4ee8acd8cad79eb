import type { Selectable } from 'kysely';
import { z } from 'zod';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import { agentResultSchema } from '../../shared/domain/agent-result.ts';
import { matchedBySchema } from '../../shared/domain/delivery.ts';
import { deliveryIdSchema, runIdSchema } from '../../shared/domain/ids.ts';
import { piiCountsSchema } from '../../shared/domain/pii.ts';
import type { AgentExecution, AgentState } from '../../shared/domain/run.ts';
import { agentStatusSchema } from '../../shared/domain/workflow-state.ts';
import { fromIso, fromIsoOrNull, fromJson, fromJsonOrNull } from './columns.ts';
import type { AgentExecutionRow } from './specification-rows.ts';

/** The columns that say how an agent stands. */
export const STATE_COLUMNS = [
  'workflow_id',
  'agent_type',
  'execution_order',
  'status',
  'started_at',
  'completed_at',
  'duration_ms',
  'timeout_ms',
  'retry_count',
  'error_code',
  'error_message',
  'delivery_id',
  'pii_protected',
  'matched_by',
  'reused_from',
  'reused_received_at',
  'asked_again_at',
  'sla_exceeded_at',
] as const;

type StateRow = Pick<Selectable<AgentExecutionRow>, (typeof STATE_COLUMNS)[number]>;

/** Of a result what a list of agents shows: to check all of it takes several times as long. */
const outlineSchema = agentResultSchema.pick({ shape: true, confidence: true }).extend({
  recommendations: z.array(z.unknown()),
  findings: z.array(z.unknown()),
});

/** How an agent stands, with the outline of its result; `null` where it has none. */
export interface AgentOutline extends AgentState {
  readonly result: z.infer<typeof outlineSchema> | null;
}

/** Reads one row with all of its result. */
export function agentFromRow(row: Selectable<AgentExecutionRow>): AgentExecution {
  return { ...stateFromRow(row), result: fromJsonOrNull(agentResultSchema, row.result) };
}

/** Reads one row with the outline of its result. */
export function outlineFromRow(
  row: StateRow & Pick<Selectable<AgentExecutionRow>, 'result'>,
): AgentOutline {
  return { ...stateFromRow(row), result: fromJsonOrNull(outlineSchema, row.result) };
}

/** Reads of one row how the agent stands. */
export function stateFromRow(row: StateRow): AgentState {
  return {
    runId: runIdSchema.parse(row.workflow_id),
    agentId: agentIdSchema.parse(row.agent_type),
    order: row.execution_order,
    status: agentStatusSchema.parse(row.status),
    startedAtMs: fromIsoOrNull(row.started_at),
    completedAtMs: fromIsoOrNull(row.completed_at),
    reportedDurationMs: row.duration_ms,
    timeoutMs: row.timeout_ms,
    attempts: row.started_at === null && row.delivery_id === null ? 0 : row.retry_count + 1,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    deliveryId: row.delivery_id === null ? null : deliveryIdSchema.parse(row.delivery_id),
    piiProtected: fromJson(piiCountsSchema, row.pii_protected),
    matchedBy: row.matched_by === null ? null : matchedBySchema.parse(row.matched_by),
    reusedFrom:
      row.reused_from === null || row.reused_received_at === null
        ? null
        : {
            runId: runIdSchema.parse(row.reused_from),
            receivedAtMs: fromIso(row.reused_received_at),
          },
    askedAgainAtMs: fromIsoOrNull(row.asked_again_at),
    slaExceededAtMs: fromIsoOrNull(row.sla_exceeded_at),
  };
}
