import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import {
  outboundAttemptSchema,
  type OutboundAttempt,
  type OutboundDelivery,
  type OutboundState,
} from '../../shared/domain/outbound.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import {
  deliveryFromRow,
  deliveryToRow,
  endpointFromRow,
  endpointToRow,
  type NewOutbound,
  type StoredEndpoint,
} from './outbound-records.ts';

/** An event that is to be sent, as far as sending needs it. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly seq: number;
  readonly attempts: number;
  readonly nextAtMs: number;
}

/** Which deliveries of an endpoint are listed. */
export interface OutboundFilter {
  readonly state: OutboundState | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** What one attempt changes of its delivery. */
export interface OutboundChange {
  readonly state: OutboundState;
  readonly attempts: number;
  readonly nextAtMs: number | null;
  readonly attempt: OutboundAttempt;
}

/** Rows in one statement, far below SQLite's limit of variables. */
const ROWS_AT_ONCE = 500;

/** Reads and writes endpoints, and what is on its way to them. */
export class OutboundRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Oldest first. */
  async endpoints(): Promise<StoredEndpoint[]> {
    const rows = await this.#reader
      .selectFrom('outbound_endpoints')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(endpointFromRow);
  }

  /** Adds it, or replaces the one of the same id. */
  async putEndpoint(trx: Transaction, endpoint: StoredEndpoint): Promise<void> {
    const { id, ...columns } = endpointToRow(endpoint);
    await trx
      .insertInto('outbound_endpoints')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  /** With everything that is on its way to it. */
  async removeEndpoint(trx: Transaction, endpointId: string): Promise<void> {
    await trx.deleteFrom('outbound_endpoints').where('id', '=', endpointId).execute();
  }

  /** Hands events out; one that was handed out before stays as it is. */
  async handOut(trx: Transaction, news: readonly NewOutbound[], nowMs: number): Promise<void> {
    const rows = news.map((one) => deliveryToRow(one, toIso(nowMs)));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await trx
        .insertInto('outbound_deliveries')
        .values(rows.slice(from, from + ROWS_AT_ONCE))
        .onConflict((conflict) => conflict.column('handed_out').doNothing())
        .execute();
    }
  }

  /** The next ones of an endpoint, in the order in which things happened. */
  async listWaiting(
    endpointId: string,
    { dueByMs, most }: { readonly dueByMs: number | null; readonly most: number },
  ): Promise<WaitingDelivery[]> {
    const rows = await this.#reader
      .selectFrom('outbound_deliveries')
      .select(['id', 'event_id', 'event_seq', 'attempts', 'next_at'])
      .where('endpoint_id', '=', endpointId)
      .where('state', '=', 'waiting')
      .$if(dueByMs !== null, (query) => query.where('next_at', '<=', toIso(dueByMs ?? 0)))
      .orderBy('event_seq')
      .orderBy('created_at')
      .limit(most)
      .execute();
    return rows.map((row) => ({
      deliveryId: row.id,
      eventId: row.event_id,
      seq: row.event_seq,
      attempts: row.attempts,
      nextAtMs: fromIsoOrNull(row.next_at) ?? 0,
    }));
  }

  /** Writes an attempt and what it means for its delivery; nothing where that is gone. */
  async record(
    trx: Transaction,
    { endpointId, deliveryId }: { readonly endpointId: string; readonly deliveryId: string },
    { state, attempts, nextAtMs, attempt }: OutboundChange,
  ): Promise<void> {
    const at = toIso(attempt.atMs);
    const set = {
      state,
      attempts,
      next_at: nextAtMs === null ? null : toIso(nextAtMs),
      ended_at: state === 'waiting' ? null : at,
      last_category: attempt.category,
      last_status: attempt.status,
    };
    const changed = await trx.executeQuery(
      trx.statements.query('change outbound delivery', [...Object.values(set), deliveryId], () =>
        trx.updateTable('outbound_deliveries').set(set).where('id', '=', deliveryId).compile(),
      ),
    );
    if (changed.numAffectedRows === 0n) return;
    const row = {
      delivery_id: deliveryId,
      endpoint_id: endpointId,
      at,
      duration_ms: attempt.durationMs,
      outcome: attempt.outcome,
      category: attempt.category,
      status: attempt.status,
      response: attempt.response,
    };
    await trx.executeQuery(
      trx.statements.query('insert outbound attempt', Object.values(row), () =>
        trx.insertInto('outbound_attempts').values(row).compile(),
      ),
    );
  }

  /** Newest first. */
  async list(
    endpointId: string,
    filter: OutboundFilter,
    most: number,
  ): Promise<OutboundDelivery[]> {
    const rows = await this.#filtered(endpointId, filter)
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('event_seq', 'desc')
      .limit(most)
      .execute();
    return rows.map(deliveryFromRow);
  }

  /** One, with the position of its event; `null` where there is none of that id. */
  async find(deliveryId: string): Promise<{
    delivery: OutboundDelivery;
    endpointId: string;
    seq: number;
    runId: RunId | null;
  } | null> {
    const row = await this.#reader
      .selectFrom('outbound_deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { endpoint_id: endpointId, event_seq: seq, workflow_id: runId } = row;
    const delivery = deliveryFromRow(row);
    return { delivery, endpointId, seq, runId: runIdSchema.nullable().parse(runId) };
  }

  /** Oldest first. */
  async attemptsOf(deliveryId: string): Promise<OutboundAttempt[]> {
    const rows = await this.#reader
      .selectFrom('outbound_attempts')
      .selectAll()
      .where('delivery_id', '=', deliveryId)
      .orderBy('id')
      .execute();
    return rows.map(({ at, duration_ms: durationMs, ...row }) =>
      outboundAttemptSchema.parse({ ...row, atMs: fromIso(at), durationMs }),
    );
  }

  /** How many there are of each state, of one endpoint or of all. */
  async countByState(endpointId: string | null): Promise<Record<OutboundState, number>> {
    const rows = await this.#reader
      .selectFrom('outbound_deliveries')
      .select(({ fn }) => ['state', fn.countAll().as('count')])
      .$if(endpointId !== null, (query) => query.where('endpoint_id', '=', endpointId ?? ''))
      .groupBy('state')
      .execute();
    const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
    return {
      waiting: counts.get('waiting') ?? 0,
      delivered: counts.get('delivered') ?? 0,
      refused: counts.get('refused') ?? 0,
      dead_letter: counts.get('dead_letter') ?? 0,
    };
  }

  /** What became of the attempts since a time, and how long each took; no more than 10,000. */
  async attemptsSince(
    endpointId: string,
    sinceMs: number,
  ): Promise<readonly { durationMs: number; category: string | null }[]> {
    const rows = await this.#reader
      .selectFrom('outbound_attempts')
      .select(['duration_ms', 'category'])
      .where('endpoint_id', '=', endpointId)
      .where('at', '>=', toIso(sinceMs))
      .orderBy('at', 'desc')
      .limit(10_000)
      .execute();
    return rows.map((row) => ({ durationMs: row.duration_ms, category: row.category }));
  }

  /** Makes due now what waits for another attempt. */
  async hurry(trx: Transaction, deliveryId: string, nowMs: number): Promise<void> {
    await trx
      .updateTable('outbound_deliveries')
      .set({ next_at: toIso(nowMs) })
      .where('id', '=', deliveryId)
      .where('state', '=', 'waiting')
      .execute();
  }

  /** Deletes what ended before a time. */
  async prune(trx: Transaction, state: OutboundState, beforeMs: number): Promise<void> {
    await trx
      .deleteFrom('outbound_deliveries')
      .where('state', '=', state)
      .where('ended_at', '<', toIso(beforeMs))
      .execute();
  }

  #filtered(endpointId: string, { state, fromMs, toMs }: OutboundFilter) {
    return this.#reader
      .selectFrom('outbound_deliveries')
      .where('endpoint_id', '=', endpointId)
      .$if(state !== null, (query) => query.where('state', '=', state ?? ''))
      .$if(fromMs !== null, (query) => query.where('created_at', '>=', toIso(fromMs ?? 0)))
      .$if(toMs !== null, (query) => query.where('created_at', '<=', toIso(toMs ?? 0)));
  }
}
