import {
  CompiledQuery,
  sql,
  type ExpressionBuilder,
  type Insertable,
  type Selectable,
} from 'kysely';
import type { AgentId } from '../../shared/domain/agents.ts';
import {
  deliverySchema,
  type AuthScheme,
  type BodyForm,
  type Delivery,
  type DeliverySource,
} from '../../shared/domain/delivery.ts';
import {
  deliveryIdSchema,
  runIdSchema,
  type DeliveryId,
  type RunId,
} from '../../shared/domain/ids.ts';
import { UNFINISHED_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { InboxRow, Schema } from './schema.ts';

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
}

/** Under what a delivery is kept whose bytes were kept before, and are spent. */
export function followingKey(dedupeKey: string, spent: DeliveryId): string {
  return `${dedupeKey}:${spent}`;
}

const UUID_LENGTH = 36;

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
   * Writes deliveries in their order, except those that were written before.
   *
   * @returns one answer a delivery, in the same order
   */
  async insertAll(
    trx: Transaction,
    deliveries: readonly NewDelivery[],
  ): Promise<readonly KeptDelivery[]> {
    const { rows } = await trx.executeQuery(insertQuery(deliveries));
    const isNew = new Set<string>(rows.map((row) => row.id));
    if (isNew.size === deliveries.length) {
      return deliveries.map(({ deliveryId }) => ({ deliveryId, duplicate: false }));
    }
    const repeated = deliveries.filter(({ deliveryId }) => !isNew.has(deliveryId));
    const earlier = await trx
      .selectFrom('inbox_deliveries')
      .select(['id', 'dedupe_key'])
      .where(
        'dedupe_key',
        'in',
        repeated.map((delivery) => delivery.dedupeKey),
      )
      .execute();
    const idByKey = new Map(earlier.map((row) => [row.dedupe_key, row.id]));
    return deliveries.map(({ deliveryId, dedupeKey }) =>
      isNew.has(deliveryId)
        ? { deliveryId, duplicate: false }
        : { deliveryId: deliveryIdSchema.parse(idByKey.get(dedupeKey)), duplicate: true },
    );
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
    const isFollowing = (builder: ExpressionBuilder<Schema, 'inbox_deliveries'>) =>
      builder.and([
        builder('dedupe_key', '>', `${dedupeKey}:`),
        // The character after the colon.
        builder('dedupe_key', '<', `${dedupeKey};`),
        builder(sql`length(dedupe_key)`, '=', dedupeKey.length + 1 + UUID_LENGTH),
      ]);
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where((builder) => builder.or([builder('dedupe_key', '=', dedupeKey), isFollowing(builder)]))
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : deliveryFromRow(row);
  }

  /**
   * The run that earlier deliveries of a chat thread were surely meant for.
   *
   * Only those count that named their run or were placed by a person: a guess must not
   * lead to another.
   */
  async findRunOfThread(threadId: string): Promise<RunId | null> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('workflow_id')
      .where('thread_id', '=', threadId)
      .where('workflow_id', 'is not', null)
      .where('matched_by', 'in', ['workflow_id', 'correlation_id', 'user'])
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return runIdSchema.nullable().parse(row?.workflow_id ?? null);
  }

  /** Says whether a delivery's result is the recorded one of a run that is still open. */
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

const INSERTED_COLUMNS = [
  'id',
  'source',
  'route',
  'received_at',
  'status',
  'dedupe_key',
  'body',
  'body_form',
  'size_bytes',
  'attempts',
  'auth_scheme',
  'http_status',
  'payload_digest',
  'thread_id',
  'replay_of',
  'placed_workflow_id',
  'placed_agent_id',
] as const satisfies readonly (keyof InboxRow)[];

const INSERTED_ROW = `(${INSERTED_COLUMNS.map(() => '?').join(', ')})`;

/**
 * The statement for a group, written by hand: a sender waits for it, and to have it built
 * took as long as to carry it out.
 */
function insertQuery(deliveries: readonly NewDelivery[]): CompiledQuery<{ id: string }> {
  const rows = deliveries.map(toRow);
  const text =
    `INSERT INTO inbox_deliveries (${INSERTED_COLUMNS.join(', ')}) ` +
    `VALUES ${rows.map(() => INSERTED_ROW).join(', ')} ` +
    'ON CONFLICT (dedupe_key) DO NOTHING RETURNING id';
  const values = rows.flatMap((row) => INSERTED_COLUMNS.map((column) => row[column]));
  return CompiledQuery.raw(text, values);
}

function toRow(delivery: NewDelivery): Insertable<InboxRow> {
  return {
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
    thread_id: delivery.threadId,
    auth_scheme: delivery.authScheme,
    http_status: delivery.httpStatus,
    payload_digest: delivery.payloadDigest,
    replay_of: delivery.replayOf,
    placed_workflow_id: delivery.placedRunId,
    placed_agent_id: delivery.placedAgentId,
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
  });
}
