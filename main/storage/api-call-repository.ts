import type { RunId } from '../../shared/domain/ids.ts';
import { toIso } from './columns.ts';
import type { Transaction } from './database.ts';

/** One call that was taken or made, and how long its answer took. */
export interface ApiCall {
  /** The route for a call that was taken; for one that was made, what it was for. No values. */
  readonly endpoint: string;
  readonly method: string;
  readonly callType: 'inbound' | 'trigger';
  /** `null` where it is not known when the call is answered. */
  readonly runId: RunId | null;
  readonly tookMs: number;
  /** `null` where no answer came. */
  readonly httpStatus: number | null;
  /** Of the body that was sent; `null` where nobody said. */
  readonly sizeBytes: number | null;
  /** Why it failed, as a code; `null` where it did not, or where only its status says. */
  readonly errorCode: string | null;
  /** How many attempts came before it. */
  readonly retryAttempt: number;
  readonly atMs: number;
}

/** Writes `opal_api_performance` (specification, "API Performance Logs"). */
export class ApiCallRepository {
  /** A call of a run that is gone by now is kept without it. */
  async add(
    trx: Transaction,
    calls: readonly (ApiCall & { readonly id: string })[],
  ): Promise<void> {
    const known = await existingRuns(trx, calls);
    const rows = calls.map((call) => ({
      id: call.id,
      endpoint: call.endpoint,
      method: call.method,
      workflow_id: call.runId !== null && known.has(call.runId) ? call.runId : null,
      agent_execution_id: null,
      response_time_ms: Math.round(call.tookMs),
      status_code: call.httpStatus,
      payload_size_bytes: call.sizeBytes,
      dxp_platform: 'opal',
      api_call_type: call.callType,
      error_message: call.errorCode,
      retry_attempt: call.retryAttempt,
      timestamp: toIso(call.atMs),
    }));
    const values = rows.flatMap((row) => Object.values(row));
    await trx.executeQuery(
      trx.statements.query(`insert ${rows.length} calls`, values, () =>
        trx.insertInto('opal_api_performance').values(rows).compile(),
      ),
    );
  }

  /** Forgets the calls before a time, and the oldest of those that are more than `most`. */
  async prune(trx: Transaction, beforeMs: number, most: number): Promise<void> {
    const surplus = await trx
      .selectFrom('opal_api_performance')
      .select('timestamp')
      .orderBy('timestamp', 'desc')
      .offset(most)
      .limit(1)
      .executeTakeFirst();
    const before = toIso(beforeMs);
    await trx
      .deleteFrom('opal_api_performance')
      .where((where) =>
        where.or([
          where('timestamp', '<', before),
          ...(surplus === undefined ? [] : [where('timestamp', '<=', surplus.timestamp)]),
        ]),
      )
      .execute();
  }
}

async function existingRuns(
  trx: Transaction,
  calls: readonly ApiCall[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(calls.flatMap(({ runId }) => (runId === null ? [] : [runId])))];
  if (ids.length === 0) return new Set();
  const rows = await trx
    .selectFrom('opal_workflow_executions')
    .select('id')
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
