import type { Selectable } from 'kysely';
import {
  caughtUpEntrySchema,
  catchUpSchema,
  type CatchUp,
  type CaughtUpEntry,
  type CaughtUpState,
} from '../../shared/domain/catch-up.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { isOpalStatusOver, OPAL_STATUSES } from '../../shared/domain/opal-status.ts';
import { practiceOptionsSchema } from '../../shared/domain/practice.ts';
import { fromIso, fromIsoOrNull, fromJsonOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { CaughtUpRow } from './opal-rows.ts';

/** What is still under way has no answer to bring. */
const OVER = OPAL_STATUSES.filter(isOpalStatusOver);

/** SQLite binds a limited number of values in one statement. */
const IDS_A_STATEMENT = 500;

/** Reads and writes `opal_catch_ups` and what they have found. */
export class CatchUpRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): CatchUpRepository {
    return new CatchUpRepository(from);
  }

  async insert(trx: Transaction, catchUp: CatchUp): Promise<void> {
    const { practice } = catchUp;
    await trx
      .insertInto('opal_catch_ups')
      .values({
        id: catchUp.catchUpId,
        connection_id: catchUp.connectionId,
        practice_options: practice === null ? null : JSON.stringify(practice),
        from_at: toIso(catchUp.fromMs),
        to_at: toIso(catchUp.toMs),
        state: catchUp.state,
        error: catchUp.error,
        created_at: toIso(catchUp.createdAtMs),
      })
      .execute();
  }

  async find(catchUpId: string): Promise<CatchUp | null> {
    const row = await this.#reader
      .selectFrom('opal_catch_ups')
      .selectAll()
      .where('id', '=', catchUpId)
      .executeTakeFirst();
    if (row === undefined) return null;
    return catchUpSchema.parse({
      catchUpId: row.id,
      connectionId: row.connection_id,
      practice: fromJsonOrNull(practiceOptionsSchema, row.practice_options),
      fromMs: fromIso(row.from_at),
      toMs: fromIso(row.to_at),
      state: row.state,
      error: row.error,
      createdAtMs: fromIso(row.created_at),
    });
  }

  async setState(
    trx: Transaction,
    catchUpId: string,
    state: CatchUp['state'],
    error: string | null,
  ): Promise<void> {
    await trx
      .updateTable('opal_catch_ups')
      .set({ state, error })
      .where('id', '=', catchUpId)
      .execute();
  }

  /** Notes why what was chosen does not come, or that nothing keeps it any more. */
  async setError(trx: Transaction, catchUpId: string, error: string | null): Promise<void> {
    await trx.updateTable('opal_catch_ups').set({ error }).where('id', '=', catchUpId).execute();
  }

  /** The run whose client what is chosen goes to; `null` before anything was chosen. */
  async basisOf(catchUpId: string): Promise<RunId | null> {
    const row = await this.#reader
      .selectFrom('opal_catch_ups')
      .select('basis_workflow_id')
      .where('id', '=', catchUpId)
      .executeTakeFirst();
    return runIdSchema.nullable().parse(row?.basis_workflow_id ?? null);
  }

  async setBasis(trx: Transaction, catchUpId: string, runId: RunId): Promise<void> {
    await trx
      .updateTable('opal_catch_ups')
      .set({ basis_workflow_id: runId })
      .where('id', '=', catchUpId)
      .execute();
  }

  /** Keeps what was found; what is there already stays as it is. */
  async add(
    trx: Transaction,
    catchUpId: string,
    entries: readonly Omit<CaughtUpEntry, 'state'>[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await trx
      .insertInto('opal_caught_up')
      .values(
        entries.map((entry) => ({
          catch_up_id: catchUpId,
          execution_id: entry.executionId,
          agent_type: entry.agentId,
          opal_agent_id: entry.opalAgentId,
          status: entry.status,
          started_at: entry.startedAtMs === null ? null : toIso(entry.startedAtMs),
          ended_at: entry.endedAtMs === null ? null : toIso(entry.endedAtMs),
          state: entry.runId === null ? 'listed' : 'brought',
          workflow_id: entry.runId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['catch_up_id', 'execution_id']).doNothing())
      .execute();
  }

  /** Marks what a person wants and is over. @returns how many were not wanted before */
  async choose(trx: Transaction, catchUpId: string, ids: readonly string[] | null) {
    let count = 0;
    const chunks: (readonly string[] | null)[] = [];
    if (ids === null) chunks.push(null);
    for (let at = 0; ids !== null && at < ids.length; at += IDS_A_STATEMENT) {
      chunks.push(ids.slice(at, at + IDS_A_STATEMENT));
    }
    for (const chunk of chunks) {
      const result = await trx
        .updateTable('opal_caught_up')
        .set({ state: 'chosen' })
        .where('catch_up_id', '=', catchUpId)
        .where('state', '=', 'listed')
        .where('status', 'in', OVER)
        .$if(chunk !== null, (query) => query.where('execution_id', 'in', chunk ?? []))
        .executeTakeFirst();
      count += Number(result.numUpdatedRows);
    }
    return count;
  }

  async mark(
    trx: Transaction,
    catchUpId: string,
    executionIds: readonly string[],
    change: { readonly state?: CaughtUpState; readonly runId?: RunId },
  ): Promise<void> {
    if (executionIds.length === 0) return;
    await trx
      .updateTable('opal_caught_up')
      .set({
        ...(change.state === undefined ? {} : { state: change.state }),
        ...(change.runId === undefined ? {} : { workflow_id: change.runId }),
      })
      .where('catch_up_id', '=', catchUpId)
      .where('execution_id', 'in', executionIds)
      .execute();
  }

  /** The oldest that are chosen: those that have a run first, then those that lack one. */
  async nextChosen(catchUpId: string, limit: number): Promise<CaughtUpEntry[]> {
    const rows = await this.#reader
      .selectFrom('opal_caught_up')
      .selectAll()
      .where('catch_up_id', '=', catchUpId)
      .where('state', '=', 'chosen')
      .orderBy('started_at')
      .orderBy('execution_id')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  /** The newest first. */
  async list(catchUpId: string, offset: number, limit: number): Promise<CaughtUpEntry[]> {
    const rows = await this.#reader
      .selectFrom('opal_caught_up')
      .selectAll()
      .where('catch_up_id', '=', catchUpId)
      .orderBy('started_at', 'desc')
      .orderBy('execution_id')
      .offset(offset)
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  async counts(catchUpId: string): Promise<Partial<Record<CaughtUpState, number>>> {
    const rows = await this.#reader
      .selectFrom('opal_caught_up')
      .select((builder) => ['state', builder.fn.countAll<number | bigint>().as('count')])
      .where('catch_up_id', '=', catchUpId)
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  }
}

function fromRow(row: Selectable<CaughtUpRow>): CaughtUpEntry {
  return caughtUpEntrySchema.parse({
    executionId: row.execution_id,
    agentId: row.agent_type,
    opalAgentId: row.opal_agent_id,
    status: row.status,
    startedAtMs: fromIsoOrNull(row.started_at),
    endedAtMs: fromIsoOrNull(row.ended_at),
    state: row.state,
    runId: row.workflow_id,
  });
}
