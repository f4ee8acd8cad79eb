import type { Selectable } from 'kysely';
import type { AgentId } from '../../shared/domain/agents.ts';
import {
  deliverySchema,
  type BodyForm,
  type Delivery,
  type DeliverySource,
  type DeliveryStatus,
} from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { fromIso, toIso } from './columns.ts';
import type { Database } from './database.ts';
import type { InboxRow } from './schema.ts';

/** A delivery as it is written when it comes in. */
export interface NewDelivery {
  readonly deliveryId: DeliveryId;
  readonly source: DeliverySource;
  readonly route: string;
  readonly receivedAtMs: number;
  readonly sizeBytes: number;
  readonly dedupeKey: string;
  readonly body: Uint8Array;
  readonly bodyForm: BodyForm;
}

/** How a delivery ended up. */
export interface DeliveryOutcome {
  readonly status: Exclude<DeliveryStatus, 'received' | 'refused'>;
  readonly reason: string | null;
  readonly runId: RunId | null;
  readonly agentId: AgentId | null;
}

/** Refusals kept at most; older ones make room, so that a stranger cannot fill the disk. */
const KEPT_REFUSALS = 1000;

/** Reads and writes `inbox_deliveries`. */
export class InboxRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Writes a delivery unless the same one was written before.
   *
   * @returns the id under which it is kept, and whether it was there already
   */
  async insert(
    delivery: NewDelivery,
    database: Database = this.#database,
  ): Promise<{ deliveryId: DeliveryId; duplicate: boolean }> {
    const inserted = await database
      .insertInto('inbox_deliveries')
      .values({
        id: delivery.deliveryId,
        source: delivery.source,
        route: delivery.route,
        received_at: toIso(delivery.receivedAtMs),
        status: 'received',
        dedupe_key: delivery.dedupeKey,
        body: delivery.body,
        body_form: delivery.bodyForm,
        size_bytes: delivery.sizeBytes,
        attempts: 0,
      })
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted !== undefined) return { deliveryId: delivery.deliveryId, duplicate: false };
    const first = await database
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where('dedupe_key', '=', delivery.dedupeKey)
      .executeTakeFirstOrThrow();
    return { deliveryId: fromRow(first).deliveryId, duplicate: true };
  }

  /** Records that something was refused, without anything of what it held. */
  async insertRefusal(
    refusal: Pick<NewDelivery, 'deliveryId' | 'source' | 'route' | 'receivedAtMs' | 'sizeBytes'> & {
      reason: string;
    },
    database: Database = this.#database,
  ): Promise<void> {
    await database
      .insertInto('inbox_deliveries')
      .values({
        id: refusal.deliveryId,
        source: refusal.source,
        route: refusal.route,
        received_at: toIso(refusal.receivedAtMs),
        status: 'refused',
        reason: refusal.reason,
        size_bytes: refusal.sizeBytes,
        attempts: 0,
      })
      .execute();
    const oldestKept = await database
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where('status', '=', 'refused')
      .orderBy('sequence', 'desc')
      .offset(KEPT_REFUSALS - 1)
      .limit(1)
      .executeTakeFirst();
    if (oldestKept === undefined) return;
    await database
      .deleteFrom('inbox_deliveries')
      .where('status', '=', 'refused')
      .where('sequence', '<', oldestKept.sequence)
      .execute();
  }

  /** The oldest delivery that waits to be processed, after a position. */
  async nextReceived(afterSequence: number): Promise<Delivery | null> {
    const row = await this.#database
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where('status', '=', 'received')
      .where('sequence', '>', afterSequence)
      .orderBy('sequence')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  async find(
    deliveryId: DeliveryId,
    database: Database = this.#database,
  ): Promise<Delivery | null> {
    const row = await database
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** Counts an attempt before it is made, so that one that kills the process is counted too. */
  async countAttempt(deliveryId: DeliveryId): Promise<void> {
    await this.#database
      .updateTable('inbox_deliveries')
      .set((builder) => ({ attempts: builder('attempts', '+', 1) }))
      .where('id', '=', deliveryId)
      .execute();
  }

  /** Records the outcome. A processed body is erased; any other is kept. */
  async finish(
    deliveryId: DeliveryId,
    outcome: DeliveryOutcome,
    nowMs: number,
    database: Database = this.#database,
  ): Promise<void> {
    await database
      .updateTable('inbox_deliveries')
      .set({
        status: outcome.status,
        reason: outcome.reason,
        workflow_id: outcome.runId,
        agent_id: outcome.agentId,
        processed_at: toIso(nowMs),
        ...(outcome.status === 'done' ? { body: null, body_form: null } : {}),
      })
      .where('id', '=', deliveryId)
      .execute();
  }

  /** Says whether a delivery's result is the recorded one of a run that is still open. */
  async isInUse(deliveryId: DeliveryId): Promise<boolean> {
    const row = await this.#database
      .selectFrom('opal_agent_executions')
      .innerJoin(
        'opal_workflow_executions',
        'opal_workflow_executions.id',
        'opal_agent_executions.workflow_id',
      )
      .select('opal_agent_executions.id')
      .where('opal_agent_executions.delivery_id', '=', deliveryId)
      .where('opal_workflow_executions.status', 'in', ['pending', ...OPEN_WORKFLOW_STATUSES])
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Puts one delivery that was put aside back in line. */
  async putBack(deliveryId: DeliveryId): Promise<void> {
    await this.#database
      .updateTable('inbox_deliveries')
      .set({ status: 'received', reason: null, attempts: 0, processed_at: null })
      .where('id', '=', deliveryId)
      .where('status', 'in', ['unmatched', 'quarantined'])
      .execute();
  }

  /** Puts deliveries that were put aside for a reason back in line. */
  async requeue(reason: string): Promise<void> {
    await this.#database
      .updateTable('inbox_deliveries')
      .set({ status: 'received', reason: null, attempts: 0, processed_at: null })
      .where('status', '=', 'quarantined')
      .where('reason', '=', reason)
      .execute();
  }

  /** How many deliveries stand where, of those received since a time (epoch ms). */
  async countByStatus(sinceMs: number): Promise<Partial<Record<DeliveryStatus, number>>> {
    const rows = await this.#database
      .selectFrom('inbox_deliveries')
      .select((builder) => ['status', builder.fn.countAll<number>().as('count')])
      .where('received_at', '>=', toIso(sinceMs))
      .groupBy('status')
      .execute();
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  }

  /** When a delivery was last accepted from a source, ISO-8601 UTC. */
  async lastAcceptedAt(): Promise<string | null> {
    const row = await this.#database
      .selectFrom('inbox_deliveries')
      .select((builder) => builder.fn.max('received_at').as('at'))
      .where('status', '!=', 'refused')
      .executeTakeFirst();
    return row?.at ?? null;
  }
}

function fromRow(row: Selectable<InboxRow>): Delivery {
  return deliverySchema.parse({
    sequence: row.sequence,
    deliveryId: row.id,
    source: row.source,
    route: row.route,
    receivedAtMs: fromIso(row.received_at),
    status: row.status,
    reason: row.reason,
    body: row.body,
    bodyForm: row.body_form,
    sizeBytes: row.size_bytes,
    runId: row.workflow_id,
    agentId: row.agent_id,
    attempts: row.attempts,
  });
}
