import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { keptIntakeSchema, runSchema, type Run, type RunTarget } from '../../shared/domain/run.ts';
import { practiceOptionsSchema } from '../../shared/domain/practice.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import { fromIso, fromIsoOrNull, fromJson, fromJsonOrNull, toIso } from './columns.ts';
import type { Database } from './database.ts';
import type { WorkflowExecutionRow } from './schema.ts';

/** What may change about a run once it exists. */
export interface RunChange {
  readonly status: WorkflowStatus;
  /** When Opal took it; until then the time of its creation stands there. */
  readonly triggeredAtMs?: number;
  readonly startedAtMs?: number;
  readonly completedAtMs?: number;
  readonly errorCode?: string | null;
  readonly errorMessage?: string | null;
  readonly currentStep: string | null;
  readonly progressPercent: number;
  readonly completedAgents: readonly string[];
  readonly failedAgents: readonly string[];
}

/** A run with the counts that a list shows. */
export interface RunListEntry {
  readonly run: Run;
  readonly received: number;
}

/** Reads and writes `opal_workflow_executions`. */
export class RunRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insert(
    run: Run,
    extra: { sessionId: string; recipients: Uint8Array | null },
    database: Database = this.#database,
  ): Promise<void> {
    const row = toRow(run, extra);
    await database.insertInto('opal_workflow_executions').values(row).execute();
  }

  async find(runId: RunId, database: Database = this.#database): Promise<Run | null> {
    const row = await database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('id', '=', runId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** @throws OsaError `not_found` */
  async get(runId: RunId, database: Database = this.#database): Promise<Run> {
    const run = await this.find(runId, database);
    if (run === null) throw new OsaError('not_found', { details: { runId } });
    return run;
  }

  async findByCorrelation(
    correlationId: string,
    database: Database = this.#database,
  ): Promise<Run | null> {
    const row = await database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('correlation_id', '=', correlationId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  async findBySession(sessionId: string): Promise<Run | null> {
    const row = await this.#database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** Runs in one of the given states, oldest first. */
  async listByStatus(
    statuses: readonly WorkflowStatus[],
    database: Database = this.#database,
  ): Promise<Run[]> {
    const rows = await database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('status', 'in', statuses)
      .orderBy('trigger_timestamp')
      .execute();
    return rows.map(fromRow);
  }

  /** The one run of a target in one of the given states; `null` for none or several. */
  async findOnly(
    statuses: readonly WorkflowStatus[],
    target: RunTarget['kind'],
    database: Database = this.#database,
  ): Promise<{ readonly isNone: boolean; readonly only: Run | null }> {
    const [first, second] = await database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('status', 'in', statuses)
      .where('target', '=', target)
      .limit(2)
      .execute();
    if (first === undefined) return { isNone: true, only: null };
    return { isNone: false, only: second === undefined ? fromRow(first) : null };
  }

  /** The newest runs, newest first. */
  async list(limit: number, database: Database = this.#database): Promise<RunListEntry[]> {
    const rows = await database
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .select(sql<number>`json_array_length(completed_agents)`.as('received'))
      .orderBy('trigger_timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ run: fromRow(row), received: row.received }));
  }

  /** The sealed list of recipients; `null` when it was not kept. */
  async sealedRecipients(runId: RunId): Promise<Uint8Array | null> {
    const row = await this.#database
      .selectFrom('opal_workflow_executions')
      .select('recipients')
      .where('id', '=', runId)
      .executeTakeFirst();
    return row?.recipients ?? null;
  }

  /**
   * Changes a run that nobody else has changed since it was read.
   *
   * @throws OsaError `conflict` when the version is no longer the one that was read
   */
  async update(
    run: Run,
    change: RunChange,
    nowMs: number,
    database: Database = this.#database,
    /** How many changes it is made of: the version counts each. */
    steps = 1,
  ): Promise<void> {
    const result = await database
      .updateTable('opal_workflow_executions')
      .set({
        status: change.status,
        version: run.version + steps,
        updated_at: toIso(nowMs),
        current_step: change.currentStep,
        progress_percentage: change.progressPercent,
        completed_agents: JSON.stringify(change.completedAgents),
        failed_agents: JSON.stringify(change.failedAgents),
        ...(change.triggeredAtMs === undefined
          ? {}
          : { trigger_timestamp: toIso(change.triggeredAtMs) }),
        ...(change.startedAtMs === undefined ? {} : { started_at: toIso(change.startedAtMs) }),
        ...endColumns(change),
        ...(change.errorCode === undefined ? {} : { error_code: change.errorCode }),
        ...(change.errorMessage === undefined ? {} : { error_message: change.errorMessage }),
      })
      .where('id', '=', run.runId)
      .where('version', '=', run.version)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) {
      throw new OsaError('conflict', { details: { runId: run.runId } });
    }
  }
}

function endColumns(
  change: RunChange,
): Partial<Pick<WorkflowExecutionRow, 'completed_at' | 'failed_at' | 'cancelled_at'>> {
  if (change.completedAtMs === undefined) return {};
  const at = toIso(change.completedAtMs);
  return {
    completed_at: change.status === 'failed' || change.status === 'cancelled' ? null : at,
    failed_at: change.status === 'failed' ? at : null,
    cancelled_at: change.status === 'cancelled' ? at : null,
  };
}

function toRow(
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
    triggered_by: 'form_submission',
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
    scheduled_for: null,
    last_sync_at: null,
    force_sync_requested: 0,
    created_at: at,
    updated_at: at,
    version: run.version,
    correlation_id: run.correlationId,
    error_code: null,
    intake: JSON.stringify(run.intake),
    target: run.target.kind,
    practice_options: run.target.kind === 'practice' ? JSON.stringify(run.target.options) : null,
    cancelled_at: null,
  };
}

function fromRow(row: Selectable<WorkflowExecutionRow>): Run {
  return runSchema.parse({
    runId: row.id,
    correlationId: row.correlation_id,
    status: row.status,
    version: row.version,
    intake: fromJson(keptIntakeSchema, row.intake),
    target: readTarget(row),
    expectedAgents: fromJson(z.array(agentIdSchema), row.expected_agents),
    triggeredAtMs: fromIso(row.trigger_timestamp),
    startedAtMs: fromIsoOrNull(row.started_at),
    completedAtMs: fromIsoOrNull(row.completed_at ?? row.failed_at ?? row.cancelled_at),
    errorCode: row.error_code,
    errorMessage: row.error_message,
  });
}

function readTarget(row: Selectable<WorkflowExecutionRow>): RunTarget {
  const options = fromJsonOrNull(practiceOptionsSchema, row.practice_options);
  return options === null ? { kind: 'opal' } : { kind: 'practice', options };
}
