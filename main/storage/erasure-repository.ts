import { sql } from 'kysely';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { Reader, Transaction } from './database.ts';

/** Whose run it is: the engagement, or the name of a run from before there were any. */
const CLIENT = sql<string>`coalesce(engagement_id, client_name)`;

/** Finds and deletes everything that is stored of runs. */
export class ErasureRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** All runs of the client of this one, itself included; empty when there is no such run. */
  async runsOfClientOf(runId: RunId): Promise<RunId[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('id')
      .where(CLIENT, '=', (builder) =>
        builder
          .selectFrom('opal_workflow_executions')
          .select(CLIENT.as('client'))
          .where('id', '=', runId),
      )
      .execute();
    return rows.map(({ id }) => runIdSchema.parse(id));
  }

  /**
   * Deletes runs with all that belongs to them.
   *
   * Results, insights, incidents and the lines of exports go with their run by its foreign
   * keys; deliveries, events and jobs only name it. Of the cache everything goes: it can be
   * made again, and nobody has to know whose each entry is. What stays is the list of state
   * changes and the audit of personal data, which hold ids and digests, and cannot be changed.
   */
  async erase(trx: Transaction, runIds: readonly RunId[]): Promise<void> {
    for (const runId of runIds) {
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
}
