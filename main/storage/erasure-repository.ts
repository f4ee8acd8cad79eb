import { z } from 'zod';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Whose a run is, and with which project of Optimizely's it was made. */
export interface RunOwner {
  readonly runId: RunId;
  /** `null` where the client is known by its stored name. */
  readonly engagementId: string | null;
  readonly clientName: string;
  readonly projectId: string;
}

const projectSchema = z.object({ optimizely_config: z.object({ project_id: z.string() }) });

/** SQLite binds a limited number of values in one statement. */
const IDS_A_STATEMENT = 500;

/** Finds and deletes everything that is stored of runs. */
export class ErasureRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): ErasureRepository {
    return new ErasureRepository(from);
  }

  /** The owners of all runs. */
  async listOwners(): Promise<RunOwner[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select(['id', 'engagement_id', 'client_name', 'intake'])
      .execute();
    return rows.map((row) => ({
      runId: runIdSchema.parse(row.id),
      engagementId: row.engagement_id,
      clientName: row.client_name,
      projectId: fromJson(projectSchema, row.intake).optimizely_config.project_id,
    }));
  }

  /** Whether one of these ids was of a run that has been deleted. */
  async isErased(ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return false;
    const row = await this.#reader
      .selectFrom('erased_run_ids')
      .select('id')
      .where('id', 'in', ids)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Deletes runs with all that belongs to them.
   *
   * Results, insights, incidents and the lines of exports go with their run by its foreign
   * keys; deliveries, events and jobs only name it. Of the cache everything goes: it can be
   * made again, and nobody has to know whose each entry is. What stays is the list of state
   * changes and the audit of personal data, which hold ids and digests, and cannot be changed;
   * and the ids by which a late answer could name such a run.
   */
  async erase(trx: Transaction, runIds: readonly RunId[], nowMs: number): Promise<void> {
    for (const runId of runIds) {
      await this.#rememberIds(trx, runId, nowMs);
      await trx
        .deleteFrom('inbox_deliveries')
        .where((builder) =>
          builder.or([
            builder('workflow_id', '=', runId),
            builder('placed_workflow_id', '=', runId),
          ]),
        )
        .execute();
      await trx.deleteFrom('event_log').where('workflow_id', '=', runId).execute();
      await trx.deleteFrom('jobs').where('subject', '=', runId).execute();
      await trx.deleteFrom('opal_workflow_executions').where('id', '=', runId).execute();
    }
    await trx.deleteFrom('cache_entries').execute();
  }

  async #rememberIds(trx: Transaction, runId: RunId, nowMs: number): Promise<void> {
    const run = await trx
      .selectFrom('opal_workflow_executions')
      .select('correlation_id')
      .where('id', '=', runId)
      .executeTakeFirst();
    const deliveries = await trx
      .selectFrom('inbox_deliveries')
      .select(['thread_id', 'workflow_execution_id', 'agent_execution_id'])
      .distinct()
      .where('workflow_id', '=', runId)
      .execute();
    const ids = new Set<string>([runId]);
    for (const id of [run?.correlation_id, ...deliveries.flatMap((row) => Object.values(row))]) {
      if (typeof id === 'string') ids.add(id);
    }
    const rows = [...ids].map((id) => ({ id, erased_at: toIso(nowMs) }));
    for (let from = 0; from < rows.length; from += IDS_A_STATEMENT) {
      await trx
        .insertInto('erased_run_ids')
        .values(rows.slice(from, from + IDS_A_STATEMENT))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
  }
}
