import { z } from 'zod';
import {
  deliveryIdSchema,
  runIdSchema,
  type DeliveryId,
  type RunId,
} from '../../shared/domain/ids.ts';
import { fromJson, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import { PUT_ASIDE } from './inbox-queue.ts';
import { PRACTICE } from './usage-repository.ts';

/** Whose a run is, and with which project of Optimizely's it was made. */
export interface RunOwner {
  readonly runId: RunId;
  /** `null` where the client is known by its stored name. */
  readonly engagementId: string | null;
  readonly clientName: string;
  readonly projectId: string;
}

/** A delivery's body as it is kept. */
export interface KeptBytes {
  readonly deliveryId: DeliveryId;
  readonly body: Uint8Array;
  readonly isSealed: boolean;
}

/** By which ids what waits for a person may name a run. */
interface NamesOfRuns {
  /** Also in its body. */
  readonly own: Set<string>;
  /** Its chat threads, and executions of Opal's. */
  readonly others: Set<string>;
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
   * keys; deliveries, events and jobs only name it, and so does what waits for a person because
   * it could not be read or matched. Of the cache everything goes: it can be
   * made again, and nobody has to know whose each entry is. What stays is the list of state
   * changes and the audit of personal data, which hold ids and digests, and cannot be changed;
   * and the ids by which a late answer could name such a run.
   *
   * @param readText what a delivery brought; `null` when it can no longer be read
   */
  async erase(
    trx: Transaction,
    runIds: readonly RunId[],
    nowMs: number,
    readText: (kept: KeptBytes) => string | null,
  ): Promise<void> {
    const names: NamesOfRuns = { own: new Set(), others: new Set() };
    for (const runId of runIds) {
      await this.#rememberIds(trx, runId, nowMs, names);
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
      await trx.deleteFrom('jobs').where('subject', '=', `opal:${runId}`).execute();
      await this.#forgetExecutions(trx, runId);
      await trx.deleteFrom('opal_workflow_executions').where('id', '=', runId).execute();
    }
    if (runIds.length > 0) await this.#eraseAside(trx, names, readText);
    await trx.deleteFrom('cache_entries').execute();
  }

  /** What was used stays counted, and names nobody any more. */
  async #forgetExecutions(trx: Transaction, runId: RunId): Promise<void> {
    const run = await trx
      .selectFrom('opal_workflow_executions')
      .select('target')
      .where('id', '=', runId)
      .executeTakeFirst();
    await trx
      .updateTable('opal_executions')
      .set({
        ...(run?.target === PRACTICE ? { connection_id: PRACTICE } : {}),
        workflow_id: null,
        request_key: null,
        execution_id: null,
        parent_execution_id: null,
        history_mark: null,
        request_id: null,
        error: null,
        cancel_said: null,
      })
      .where('workflow_id', '=', runId)
      .execute();
  }

  /** What waits for a person and names one of these runs. */
  async #eraseAside(
    trx: Transaction,
    { own, others }: NamesOfRuns,
    readText: (kept: KeptBytes) => string | null,
  ): Promise<void> {
    const waiting = await trx
      .selectFrom('inbox_deliveries')
      .select(['id', 'thread_id', 'workflow_execution_id', 'agent_execution_id'])
      .where('status', 'in', PUT_ASIDE)
      .where('workflow_id', 'is', null)
      .execute();
    for (const { id, thread_id: threadId, ...executions } of waiting) {
      const isNamed =
        Object.values(executions).some((one) => one !== null && others.has(one)) ||
        (threadId !== null && others.has(threadId) && !(await isThreadOfRun(trx, threadId))) ||
        namesAny(await readBody(trx, id, readText), own);
      if (isNamed) await trx.deleteFrom('inbox_deliveries').where('id', '=', id).execute();
    }
  }

  async #rememberIds(
    trx: Transaction,
    runId: RunId,
    nowMs: number,
    names: NamesOfRuns,
  ): Promise<void> {
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
    const executions = await trx
      .selectFrom('opal_executions')
      .select(['execution_id', 'parent_execution_id'])
      .where('workflow_id', '=', runId)
      .execute();
    const own = [runId, run?.correlation_id ?? ''].filter((id) => id !== '');
    const others = [...deliveries, ...executions]
      .flatMap((row) => Object.values(row))
      .filter((id) => typeof id === 'string');
    for (const id of own) names.own.add(id.toLowerCase());
    for (const id of others) names.others.add(id);
    const rows = [...new Set([...own, ...others])].map((id) => ({ id, erased_at: toIso(nowMs) }));
    for (let from = 0; from < rows.length; from += IDS_A_STATEMENT) {
      await trx
        .insertInto('erased_run_ids')
        .values(rows.slice(from, from + IDS_A_STATEMENT))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
  }
}

/** The chat thread may have gone on to another run. */
async function isThreadOfRun(trx: Transaction, threadId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('inbox_deliveries')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('workflow_id', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One at a time: a body may be large. */
async function readBody(
  trx: Transaction,
  id: string,
  readText: (kept: KeptBytes) => string | null,
): Promise<string> {
  const row = await trx
    .selectFrom('inbox_deliveries')
    .select(['body', 'body_form'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.body === null) return '';
  const isSealed = row.body_form === 'sealed';
  return readText({ deliveryId: deliveryIdSchema.parse(id), body: row.body, isSealed }) ?? '';
}

function namesAny(text: string, ids: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase();
  return [...ids].some((id) => lower.includes(id));
}
