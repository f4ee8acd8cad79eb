import type { Selectable } from 'kysely';
import { z } from 'zod';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import { fromIso, fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { WorkflowTaskRow } from './schema.ts';

const taskStateSchema = z.enum(['waiting', 'done', 'failed', 'cancelled']);
export type TaskState = z.infer<typeof taskStateSchema>;

/** Something to be done for a run, at once or later, that survives a restart. */
export interface Task {
  readonly id: string;
  readonly runId: RunId;
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly state: TaskState;
  readonly payload: JsonValue;
  readonly dueAtMs: number;
  /** Attempts that were begun. */
  readonly attempts: number;
  readonly lastError: string | null;
}

/** A task before it is written. */
export interface NewTask {
  readonly id: string;
  readonly runId: RunId;
  readonly kind: string;
  readonly idempotencyKey: string;
  readonly payload: JsonValue;
  readonly dueAtMs: number;
}

/**
 * Tasks in `workflow_tasks`, handed out by lease.
 *
 * A lease has a name of its own. Whoever holds an older one can change nothing any more:
 * the row says so, not the clock of the holder.
 */
export class TaskRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): TaskRepository {
    return new TaskRepository(from);
  }

  /** Writes a task; one with the same key that is there already stays as it is. */
  async enqueue(trx: Transaction, task: NewTask, nowMs: number): Promise<{ isNew: boolean }> {
    const at = toIso(nowMs);
    const result = await trx
      .insertInto('workflow_tasks')
      .values({
        id: task.id,
        workflow_id: task.runId,
        kind: task.kind,
        idempotency_key: task.idempotencyKey,
        state: 'waiting',
        payload: JSON.stringify(task.payload),
        due_at: toIso(task.dueAtMs),
        attempts: 0,
        signalled: 0,
        created_at: at,
        updated_at: at,
      })
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .executeTakeFirst();
    return { isNew: (result.numInsertedOrUpdatedRows ?? 0n) === 1n };
  }

  /** Takes the next task that is due and that nobody has; `null` when there is none. */
  async claim(
    trx: Transaction,
    lease: string,
    nowMs: number,
    leaseMs: number,
  ): Promise<Task | null> {
    const now = toIso(nowMs);
    const row = await trx
      .updateTable('workflow_tasks')
      .set((builder) => ({
        lease_owner: lease,
        lease_until: toIso(nowMs + leaseMs),
        attempts: builder('attempts', '+', 1),
        signalled: 0,
        updated_at: now,
      }))
      .where('id', '=', (builder) =>
        builder
          .selectFrom('workflow_tasks')
          .select('id')
          .where('state', '=', 'waiting')
          .where('due_at', '<=', now)
          .where((where) =>
            where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]),
          )
          .orderBy('due_at')
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** Extends a lease. @returns whether it was still held */
  async heartbeat(
    trx: Transaction,
    taskId: string,
    lease: string,
    nowMs: number,
    leaseMs: number,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('workflow_tasks')
      .set({ lease_until: toIso(nowMs + leaseMs) })
      .where('id', '=', taskId)
      .where('lease_owner', '=', lease)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /**
   * Ends a task.
   *
   * @returns whether the lease was still held and the task not cancelled; otherwise
   *   nothing was changed
   */
  async finish(
    trx: Transaction,
    taskId: string,
    lease: string,
    state: 'done' | 'failed',
    error: string | null,
    nowMs: number,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('workflow_tasks')
      .set({
        state,
        last_error: error,
        lease_owner: null,
        lease_until: null,
        updated_at: toIso(nowMs),
      })
      .where('id', '=', taskId)
      .where('lease_owner', '=', lease)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /**
   * Gives a task back until a time. One that was called for meanwhile is due at once.
   *
   * @param error why it is to be tried again; `null` for one that only waits
   * @returns whether the lease was still held
   */
  async park(
    trx: Transaction,
    taskId: string,
    lease: string,
    untilMs: number,
    error: string | null,
    nowMs: number,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('workflow_tasks')
      .set((builder) => ({
        due_at: builder
          .case()
          .when('signalled', '=', 1)
          .then(toIso(nowMs))
          .else(toIso(untilMs))
          .end(),
        last_error: error,
        lease_owner: null,
        lease_until: null,
        updated_at: toIso(nowMs),
      }))
      .where('id', '=', taskId)
      .where('lease_owner', '=', lease)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Gives a task back as if it had not been taken. */
  async release(trx: Transaction, taskId: string, lease: string): Promise<void> {
    await trx
      .updateTable('workflow_tasks')
      .set((builder) => ({
        lease_owner: null,
        lease_until: null,
        attempts: builder('attempts', '-', 1),
      }))
      .where('id', '=', taskId)
      .where('lease_owner', '=', lease)
      .execute();
  }

  /** Calls for a task now: a parked one becomes due, one at work is due again after it. */
  async signal(trx: Transaction, idempotencyKey: string, nowMs: number): Promise<boolean> {
    const result = await trx
      .updateTable('workflow_tasks')
      .set({ signalled: 1, due_at: toIso(nowMs) })
      .where('idempotency_key', '=', idempotencyKey)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Cancels what a run still has waiting, also what is at work. */
  async cancelOfRun(trx: Transaction, runId: RunId, nowMs: number): Promise<number> {
    const result = await trx
      .updateTable('workflow_tasks')
      .set({ state: 'cancelled', lease_owner: null, lease_until: null, updated_at: toIso(nowMs) })
      .where('workflow_id', '=', runId)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** A run's tasks that wait or failed, the next due first. */
  async listOpen(runId: RunId): Promise<Task[]> {
    const rows = await this.#reader
      .selectFrom('workflow_tasks')
      .selectAll()
      .where('workflow_id', '=', runId)
      .where('state', 'in', ['waiting', 'failed'])
      .orderBy('due_at')
      .execute();
    return rows.map(fromRow);
  }

  async find(taskId: string): Promise<Task | null> {
    const row = await this.#reader
      .selectFrom('workflow_tasks')
      .selectAll()
      .where('id', '=', taskId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** Takes every lease back: for a start, when no other process can hold one. */
  async releaseAll(trx: Transaction): Promise<void> {
    await trx
      .updateTable('workflow_tasks')
      .set({ lease_owner: null, lease_until: null })
      .where('lease_owner', 'is not', null)
      .execute();
  }
}

function fromRow(row: Selectable<WorkflowTaskRow>): Task {
  return {
    id: row.id,
    runId: runIdSchema.parse(row.workflow_id),
    kind: row.kind,
    idempotencyKey: row.idempotency_key,
    state: taskStateSchema.parse(row.state),
    payload: fromJson(parsedJsonSchema, row.payload),
    dueAtMs: fromIso(row.due_at),
    attempts: row.attempts,
    lastError: row.last_error,
  };
}
