import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import { forceSyncOrderSchema, type ForceSyncOrder } from '../../shared/domain/force-sync.ts';
import { practiceOptionsSchema } from '../../shared/domain/practice.ts';
import {
  directTargetSchema,
  keptIntakeSchema,
  runSchema,
  triggeredBy,
  whichOpal,
  type Run,
  type RunTarget,
} from '../../shared/domain/run.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { fromIso, fromIsoOrNull, fromJson, fromJsonOrNull, toIso } from './columns.ts';
import type { WorkflowExecutionRow } from './specification-rows.ts';

/**
 * The client of a run. Two clients' names may look the same once they are protected, so such
 * clients have an id each.
 *
 * Worded like the indexes, which are used only then.
 */
export const CLIENT = sql<string>`coalesce(engagement_id, client_name)`;

/** Worded like the partial indexes: with a bound value they would not be used. */
export const IS_FORCE_SYNC = sql<boolean>`force_sync_requested = 1`;
export const IS_ANALYSIS = sql<boolean>`force_sync_requested = 0`;
export const IS_UNFINISHED = sql<boolean>`status IN ('pending', 'triggered', 'running')`;

/** The client of a run, as in `CLIENT`. */
export function clientOf({ intake, engagementId }: Pick<Run, 'intake' | 'engagementId'>): string {
  return engagementId ?? intake.business_context.company_name;
}

/** The columns that say when and how a run ended. */
export function endColumns(change: {
  readonly status: WorkflowStatus;
  readonly completedAtMs?: number;
}): Partial<Pick<WorkflowExecutionRow, 'completed_at' | 'failed_at' | 'cancelled_at'>> {
  if (change.completedAtMs === undefined) return {};
  const at = toIso(change.completedAtMs);
  return {
    completed_at: change.status === 'failed' || change.status === 'cancelled' ? null : at,
    failed_at: change.status === 'failed' ? at : null,
    cancelled_at: change.status === 'cancelled' ? at : null,
  };
}

/** A new run as its row. */
export function toRow(
  run: Run,
  extra: { sessionId: string; recipients: Uint8Array | null },
): Insertable<WorkflowExecutionRow> {
  const { business_context: business, engagement } = run.intake;
  const at = toIso(run.triggeredAtMs);
  return {
    id: run.runId,
    session_id: extra.sessionId,
    status: run.status,
    client_name: business.company_name,
    industry: business.industry,
    company_size: engagement.company_size,
    current_capabilities: JSON.stringify(engagement.current_capabilities),
    business_objectives: JSON.stringify(engagement.business_objectives),
    additional_marketing_technology: JSON.stringify(engagement.additional_marketing_technology),
    timeline_preference: engagement.timeline_preference,
    budget_range: engagement.budget_range,
    recipients: extra.recipients,
    triggered_by: triggeredBy(run),
    trigger_timestamp: at,
    started_at: null,
    completed_at: null,
    failed_at: null,
    error_message: null,
    current_step: null,
    progress_percentage: 0,
    expected_agents: JSON.stringify(run.expectedAgents),
    completed_agents: '[]',
    failed_agents: '[]',
    scheduled_for: run.scheduledForMs === null ? null : toIso(run.scheduledForMs),
    last_sync_at: null,
    force_sync_requested: run.forceSync === null ? 0 : 1,
    created_at: at,
    updated_at: at,
    version: run.version,
    correlation_id: run.correlationId,
    error_code: null,
    intake: JSON.stringify(run.intake),
    ...targetColumns(run.target),
    cancelled_at: null,
    held_reason: null,
    released_at: null,
    rerun_of: run.rerunOf,
    sync_scope: run.forceSync?.scope ?? null,
    sync_basis: run.forceSync?.basisRunId ?? null,
    engagement_id: run.engagementId,
    own_agents: run.ownAgents.length === 0 ? null : JSON.stringify(run.ownAgents),
  };
}

const agentIdsSchema = z.array(agentIdSchema);

/** @throws Error when the row holds what no run can be */
export function fromRow(row: Selectable<WorkflowExecutionRow>): Run {
  return runSchema.parse({
    runId: row.id,
    correlationId: row.correlation_id,
    status: row.status,
    version: row.version,
    intake: fromJson(keptIntakeSchema, row.intake),
    target: readTarget(row),
    expectedAgents: fromJson(agentIdsSchema, row.expected_agents),
    triggeredAtMs: fromIso(row.trigger_timestamp),
    startedAtMs: fromIsoOrNull(row.started_at),
    completedAtMs: fromIsoOrNull(row.completed_at ?? row.failed_at ?? row.cancelled_at),
    errorCode: row.error_code,
    errorMessage: row.error_message,
    scheduledForMs: fromIsoOrNull(row.scheduled_for),
    heldReason: row.held_reason,
    releasedAtMs: fromIsoOrNull(row.released_at),
    rerunOf: row.rerun_of,
    forceSync: readForceSync(row),
    engagementId: row.engagement_id,
    // A database of the version before has no such column.
    ownAgents: fromJsonOrNull(runSchema.shape.ownAgents, row.own_agents ?? null) ?? [],
  });
}

/** `target` says which Opal it is; a run over the API names its connection beside it. */
function targetColumns(
  target: RunTarget,
): Pick<
  WorkflowExecutionRow,
  'target' | 'practice_options' | 'connection_id' | 'led_by' | 'instance_id'
> {
  const isDirect = target.kind === 'direct';
  const practice = isDirect ? target.practice : target.kind === 'practice' ? target.options : null;
  return {
    target: whichOpal(target),
    practice_options: practice === null ? null : JSON.stringify(practice),
    connection_id: isDirect ? target.connectionId : null,
    led_by: isDirect ? target.ledBy : null,
    instance_id: isDirect ? (target.instanceId ?? null) : null,
  };
}

function readTarget(row: Selectable<WorkflowExecutionRow>): RunTarget {
  const options = fromJsonOrNull(practiceOptionsSchema, row.practice_options);
  if (typeof row.connection_id === 'string') {
    const { connection_id: connectionId, led_by: ledBy } = row;
    return directTargetSchema.parse({
      kind: 'direct',
      connectionId,
      ledBy,
      instanceId: row.instance_id ?? undefined,
      practice: options,
    });
  }
  return options === null ? { kind: 'opal' } : { kind: 'practice', options };
}

function readForceSync(row: Selectable<WorkflowExecutionRow>): ForceSyncOrder | null {
  if (row.force_sync_requested === 0) return null;
  return forceSyncOrderSchema.parse({ scope: row.sync_scope, basisRunId: row.sync_basis });
}
