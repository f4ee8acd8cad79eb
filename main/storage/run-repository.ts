import type { Selectable } from 'kysely';
import { z } from 'zod';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { whichOpal, type Run, type WhichOpal } from '../../shared/domain/run.ts';
import type { RecoveryScenario } from '../../shared/domain/recovery.ts';
import {
  ACTIVE_WORKFLOW_STATUSES,
  workflowStatusSchema,
  type WorkflowStatus,
} from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import { fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import {
  CLIENT,
  IS_FORCE_SYNC,
  IS_UNFINISHED,
  clientOf,
  endColumns,
  fromRow,
  toRow,
} from './run-row.ts';
import type { WorkflowExecutionRow } from './specification-rows.ts';

/** What may change about a run once it exists. */
export interface RunChange {
  /** How many changes it combines, 1 by default: the version counts each of them. */
  readonly steps?: number;
  readonly status: WorkflowStatus;
  /** When Opal took it; until then, the time at which it was created. */
  readonly triggeredAtMs?: number;
  readonly startedAtMs?: number;
  readonly completedAtMs?: number;
  readonly errorCode?: string | null;
  readonly errorMessage?: string | null;
  readonly heldReason?: RecoveryScenario | null;
  /** When a held run was released. */
  readonly releasedAtMs?: number;
  /** When a force sync brought fresh data. */
  readonly lastSyncAtMs?: number;
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

/**
 * Reads and writes `opal_workflow_executions`.
 *
 * @example
 * await database.transaction(async (trx) => {
 *   const run = await runs.within(trx).get(runId);
 *   await runs.update(trx, run, { ...change, status: 'cancelled' }, clock.now());
 * });
 */
export class RunRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): RunRepository {
    return new RunRepository(from);
  }

  /** @throws OsaError `force_sync_active` for a force sync while another one is unfinished */
  async insert(
    trx: Transaction,
    run: Run,
    extra: { sessionId: string; recipients: Uint8Array | null },
  ): Promise<void> {
    const row = toRow(run, extra);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('opal_workflow_executions')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('force_sync_requested')
          .where(IS_FORCE_SYNC)
          .where(IS_UNFINISHED)
          .doNothing(),
      )
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw new OsaError('force_sync_active');
  }

  async find(runId: RunId): Promise<Run | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('id', '=', runId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** @throws OsaError `not_found` */
  async get(runId: RunId): Promise<Run> {
    const run = await this.find(runId);
    if (run === null) throw new OsaError('not_found', { details: { runId } });
    return run;
  }

  /**
   * Only a run's status and version: cheap to read.
   *
   * @throws OsaError `not_found`
   */
  async getState(runId: RunId): Promise<Pick<Run, 'status' | 'version'>> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select(['status', 'version'])
      .where('id', '=', runId)
      .executeTakeFirst();
    if (row === undefined) throw new OsaError('not_found', { details: { runId } });
    return { status: workflowStatusSchema.parse(row.status), version: row.version };
  }

  async findByCorrelation(correlationId: string): Promise<Run | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('correlation_id', '=', correlationId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  async findBySession(sessionId: string): Promise<Run | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /**
   * Runs in one of the given states, oldest first.
   *
   * Only their ids: a row that cannot be read must not hide the others.
   */
  async listByStatus(
    statuses: readonly WorkflowStatus[],
  ): Promise<{ readonly runId: RunId; readonly correlationId: string }[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select(['id', 'correlation_id'])
      .where('status', 'in', statuses)
      .orderBy('trigger_timestamp')
      .execute();
    return rows.map((row) => ({
      runId: runIdSchema.parse(row.id),
      correlationId: row.correlation_id,
    }));
  }

  /**
   * Runs that await an agent: active ones, and ended ones in which an agent has been asked
   * again and has not answered yet.
   *
   * Only their ids: a row that cannot be read must not hide the others.
   */
  async listAwaiting(): Promise<RunId[]> {
    const agents = this.#reader.selectFrom('opal_agent_executions').select('workflow_id');
    const awaiting = agents
      .where('status', '=', 'running')
      .union(agents.where('asked_again_at', 'is not', null));
    const runs = this.#reader.selectFrom('opal_workflow_executions').select('id');
    const rows = await runs
      .where('status', 'in', ACTIVE_WORKFLOW_STATUSES)
      .union(
        runs
          .where('status', 'in', ['completed', 'partially_completed', 'failed'])
          .where('id', 'in', awaiting),
      )
      .execute();
    return rows.map(({ id }) => runIdSchema.parse(id));
  }

  /** The ids of a client's newest other runs, newest first: one that cannot be read hides none. */
  async listEarlierOfClient(
    run: Pick<Run, 'runId' | 'intake' | 'engagementId'>,
    limit: number,
  ): Promise<RunId[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('id')
      .where(CLIENT, '=', clientOf(run))
      .where('id', '!=', run.runId)
      .orderBy('trigger_timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => runIdSchema.parse(id));
  }

  /** Other runs of a run's client and target that have results, newest first. */
  async listComparable(
    run: Pick<Run, 'runId' | 'intake' | 'target' | 'engagementId'>,
    limit: number,
  ): Promise<RunListEntry[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where(CLIENT, '=', clientOf(run))
      .where('id', '!=', run.runId)
      .where('target', '=', whichOpal(run.target))
      .where('completed_agents', '!=', '[]')
      .orderBy('trigger_timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(listEntry);
  }

  /** The one run of a target in one of the given states; `null` for none or several. */
  async findOnly(
    statuses: readonly WorkflowStatus[],
    target: WhichOpal,
  ): Promise<{ readonly isNone: boolean; readonly only: Run | null }> {
    const [first, second] = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where('status', 'in', statuses)
      .where('target', '=', target)
      // A scheduled run has asked nobody yet, so nobody can answer.
      .where((where) =>
        where.or([where('scheduled_for', 'is', null), where('status', '!=', 'pending')]),
      )
      .limit(2)
      .execute();
    if (first === undefined) return { isNone: true, only: null };
    return { isNone: false, only: second === undefined ? fromRow(first) : null };
  }

  /** The newest runs, newest first. */
  async list(limit: number): Promise<RunListEntry[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .orderBy('trigger_timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(listEntry);
  }

  /** The sealed list of recipients; `null` when it was not kept. */
  async sealedRecipients(runId: RunId): Promise<Uint8Array | null> {
    const row = await this.#reader
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
  async update(trx: Transaction, run: Run, change: RunChange, nowMs: number): Promise<void> {
    const result = await trx
      .updateTable('opal_workflow_executions')
      .set({
        status: change.status,
        version: run.version + (change.steps ?? 1),
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
        ...(change.heldReason === undefined ? {} : { held_reason: change.heldReason }),
        ...(change.releasedAtMs === undefined ? {} : { released_at: toIso(change.releasedAtMs) }),
        ...(change.lastSyncAtMs === undefined ? {} : { last_sync_at: toIso(change.lastSyncAtMs) }),
      })
      .where('id', '=', run.runId)
      .where('version', '=', run.version)
      .executeTakeFirst();
    if (result.numUpdatedRows === 1n) return;
    throw new OsaError('conflict', { details: { runId: run.runId } });
  }
}

function listEntry(row: Selectable<WorkflowExecutionRow>): RunListEntry {
  const received = fromJson(z.array(z.string()), row.completed_agents).length;
  return { run: fromRow(row), received };
}
