import type { CompiledQuery, Insertable, Selectable } from 'kysely';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { CallingExecution } from '../../shared/domain/calling-execution.ts';
import {
  deliverySchema,
  type AuthScheme,
  type BodyForm,
  type Delivery,
  type DeliverySource,
  type MatchedBy,
} from '../../shared/domain/delivery.ts';
import {
  deliveryIdSchema,
  runIdSchema,
  type DeliveryId,
  type RunId,
} from '../../shared/domain/ids.ts';
import { UNFINISHED_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Database, Reader, StatementBuilder } from './database.ts';
import { ExecutionRepository } from './execution-repository.ts';
import type { InboxRow } from './schema.ts';

/** A delivery as it is written when it comes in. */
export interface NewDelivery {
  readonly deliveryId: DeliveryId;
  readonly source: DeliverySource;
  readonly route: string;
  readonly receivedAtMs: number;
  readonly sizeBytes: number;
  /** What identifies it among all deliveries. */
  readonly dedupeKey: string;
  /**
   * An earlier delivery under this key whose result no longer stands, so that this one is no
   * repeat of it. Of several that follow the same one, only the first is kept.
   */
  readonly follows: DeliveryId | null;
  /** The first one that came under the same id of its sender, where that had other content. */
  readonly sameIdAs?: DeliveryId | null;
  /** What called, where it said so. */
  readonly caller?: CallingExecution;
  readonly body: Uint8Array;
  readonly bodyForm: BodyForm;
  readonly authScheme: AuthScheme;
  readonly httpStatus: number | null;
  readonly payloadDigest: string | null;
  readonly threadId: string | null;
  readonly replayOf: DeliveryId | null;
  readonly placedRunId: RunId | null;
  readonly placedAgentId: AgentId | null;
}

/** Under which id a delivery is kept, and whether it was there already. */
export interface KeptDelivery {
  readonly deliveryId: DeliveryId;
  readonly duplicate: boolean;
  /** Of one that came too often: how often it came again. */
  readonly loops?: number;
}

/** Reads and writes `inbox_deliveries`. */
export class InboxRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): InboxRepository {
    return new InboxRepository(from);
  }

  /**
   * Commits deliveries in their order, except those that are there already.
   *
   * @returns one answer a delivery, in the same order
   */
  async insertAll(
    database: Pick<Database, 'commitOne' | 'selectFrom'>,
    deliveries: readonly NewDelivery[],
  ): Promise<readonly KeptDelivery[]> {
    const rows = await database.commitOne((builder) => insertQuery(builder, deliveries));
    const isNew = new Set<string>(rows.map((row) => row.id));
    if (isNew.size === deliveries.length) {
      return deliveries.map(({ deliveryId }) => ({ deliveryId, duplicate: false }));
    }
    const repeated = deliveries.filter(({ deliveryId }) => !isNew.has(deliveryId));
    const earlier = await database
      .selectFrom('inbox_deliveries')
      .select(['id', 'dedupe_key'])
      .where('dedupe_key', 'in', repeated.map(keyOf))
      .execute();
    const idByKey = new Map(earlier.map((row) => [row.dedupe_key, row.id]));
    // Erased since: then they are no repeats any more.
    const again = repeated.filter((delivery) => !idByKey.has(keyOf(delivery)));
    const anew = again.length === 0 ? [] : await this.insertAll(database, again);
    const keptAnew = new Map(again.map(({ deliveryId }, index) => [deliveryId, anew[index]]));
    return deliveries.map((delivery) => {
      const { deliveryId } = delivery;
      if (isNew.has(deliveryId)) return { deliveryId, duplicate: false };
      return (
        keptAnew.get(deliveryId) ?? {
          deliveryId: deliveryIdSchema.parse(idByKey.get(keyOf(delivery))),
          duplicate: true,
        }
      );
    });
  }

  async find(deliveryId: DeliveryId): Promise<Delivery | null> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    return row === undefined ? null : deliveryFromRow(row);
  }

  /** The last delivery that was kept under this key, or under one that follows it. */
  async findNewestOf(dedupeKey: string): Promise<Delivery | null> {
    const deliveries = this.#reader.selectFrom('inbox_deliveries').selectAll();
    const row =
      (await deliveries
        .where('repeats_key', '=', dedupeKey)
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst()) ??
      (await deliveries.where('dedupe_key', '=', dedupeKey).executeTakeFirst());
    return row === undefined ? null : deliveryFromRow(row);
  }

  /**
   * The run that earlier deliveries of a chat thread were certainly meant for.
   *
   * Only deliveries count that named their run or were placed by a person: one guess must
   * not lead to another.
   */
  async findRunOfThread(threadId: string): Promise<RunId | null> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('workflow_id')
      .where('thread_id', '=', threadId)
      .where('workflow_id', 'is not', null)
      .where('matched_by', 'in', CERTAIN)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return runIdSchema.nullable().parse(row?.workflow_id ?? null);
  }

  /**
   * The run that the console started or follows an execution for, or else the one that earlier
   * deliveries of the same execution were certainly meant for.
   *
   * The workflow's execution goes before that of the agent, which is a part of it.
   */
  async findRunOfExecution(caller: CallingExecution): Promise<RunId | null> {
    const { workflowExecutionId, agentExecutionId } = caller;
    return (
      (await new ExecutionRepository(this.#reader).findRunOf(caller)) ??
      (await this.#newestRunWhere('workflow_execution_id', workflowExecutionId)) ??
      (await this.#newestRunWhere('agent_execution_id', agentExecutionId))
    );
  }

  async #newestRunWhere(
    column: 'workflow_execution_id' | 'agent_execution_id',
    id: string | null,
  ): Promise<RunId | null> {
    if (id === null) return null;
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('workflow_id')
      .where(column, '=', id)
      .where('workflow_id', 'is not', null)
      .where('matched_by', 'in', CERTAIN)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return runIdSchema.nullable().parse(row?.workflow_id ?? null);
  }

  /** How often each came again; none for one that did not. */
  async repeatsOf(deliveryIds: readonly DeliveryId[]): Promise<ReadonlyMap<DeliveryId, number>> {
    if (deliveryIds.length === 0) return new Map();
    const rows = await this.#reader
      .selectFrom('inbox_deliveries')
      .select(['id', 'repeats'])
      .where('id', 'in', deliveryIds)
      .where('repeats', '>', 0)
      .execute();
    return new Map(rows.map((row) => [deliveryIdSchema.parse(row.id), row.repeats]));
  }

  /** Says whether a delivery's result is the recorded one of an unfinished run. */
  async isInUse(deliveryId: DeliveryId): Promise<boolean> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .innerJoin(
        'opal_workflow_executions',
        'opal_workflow_executions.id',
        'opal_agent_executions.workflow_id',
      )
      .select('opal_agent_executions.id')
      .where('opal_agent_executions.delivery_id', '=', deliveryId)
      .where('opal_workflow_executions.status', 'in', UNFINISHED_WORKFLOW_STATUSES)
      .executeTakeFirst();
    return row !== undefined;
  }
}

/** The keys that are no guess. */
export const CERTAIN: readonly MatchedBy[] = [
  'execution_id',
  'workflow_id',
  'correlation_id',
  'user',
];

/** Built once for each size of a group, because senders wait for it. */
function insertQuery(
  builder: StatementBuilder,
  deliveries: readonly NewDelivery[],
): CompiledQuery<Pick<InboxRow, 'id'>> {
  const rows = deliveries.map(toRow);
  const values = rows.flatMap((row) => Object.values(row));
  return builder.statements.query(`insert ${rows.length} deliveries`, values, () =>
    builder
      .insertInto('inbox_deliveries')
      .values(rows)
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .returning('id')
      .compile(),
  );
}

/** The key under which a delivery is kept. */
function keyOf({ dedupeKey, follows }: NewDelivery): string {
  return follows === null ? dedupeKey : `${dedupeKey}:${follows}`;
}

function toRow(delivery: NewDelivery): Insertable<InboxRow> {
  return {
    id: delivery.deliveryId,
    source: delivery.source,
    route: delivery.route,
    received_at: toIso(delivery.receivedAtMs),
    status: 'received',
    dedupe_key: keyOf(delivery),
    repeats_key: delivery.follows === null ? null : delivery.dedupeKey,
    body: delivery.body,
    body_form: delivery.bodyForm,
    size_bytes: delivery.sizeBytes,
    attempts: 0,
    thread_id: delivery.threadId,
    auth_scheme: delivery.authScheme,
    http_status: delivery.httpStatus,
    payload_digest: delivery.payloadDigest,
    replay_of: delivery.replayOf,
    placed_workflow_id: delivery.placedRunId,
    placed_agent_id: delivery.placedAgentId,
    same_id_as: delivery.sameIdAs ?? null,
    workflow_execution_id: delivery.caller?.workflowExecutionId ?? null,
    agent_execution_id: delivery.caller?.agentExecutionId ?? null,
  };
}

/** Reads one row; the database is an edge like any other. */
export function deliveryFromRow(row: Selectable<InboxRow>): Delivery {
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
    processedAtMs: fromIsoOrNull(row.processed_at),
    threadId: row.thread_id,
    authScheme: row.auth_scheme,
    httpStatus: row.http_status,
    payloadDigest: row.payload_digest,
    matchedBy: row.matched_by,
    nextAttemptAtMs: fromIsoOrNull(row.next_attempt_at),
    replayOf: row.replay_of,
    placedRunId: row.placed_workflow_id,
    placedAgentId: row.placed_agent_id,
    sameIdAs: row.same_id_as,
    repeats: row.repeats,
    workflowExecutionId: row.workflow_execution_id,
    agentExecutionId: row.agent_execution_id,
  });
}
