import {
  expressionBuilder,
  sql,
  type ExpressionBuilder,
  type Nullable,
  type Selectable,
} from 'kysely';
import {
  deliverySummarySchema,
  type DeliveryFilter,
  type DeliverySummary,
} from '../../shared/contract/deliveries.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { deliveryFactsSchema, type DeliveryFacts } from '../../shared/domain/delivery-facts.ts';
import type { ListedStatus } from '../../shared/domain/delivery.ts';
import { DELIVERY_REASONS } from '../../shared/domain/delivery-reasons.ts';
import { deliveryIdSchema, type DeliveryId } from '../../shared/domain/ids.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader } from './database.ts';
import { IS_ANSWERED_CALL, IS_DELIVERY } from './delivery-notes.ts';
import type { InboxRow, Schema } from './schema.ts';

const line = expressionBuilder<Schema, 'inbox_deliveries'>();

/** Where a line stands: an answered call is no delivery that was processed. */
const LISTED_STATUS = line
  .case()
  .when(IS_ANSWERED_CALL)
  .then(sql.lit('answered'))
  .else(line.ref('inbox_deliveries.status'))
  .end();

const COLUMNS = [
  'inbox_deliveries.sequence',
  'inbox_deliveries.id',
  'inbox_deliveries.source',
  'inbox_deliveries.route',
  LISTED_STATUS.as('status'),
  'inbox_deliveries.reason',
  'inbox_deliveries.received_at',
  'inbox_deliveries.processed_at',
  'inbox_deliveries.size_bytes',
  'inbox_deliveries.agent_id',
  'inbox_deliveries.workflow_id',
  'inbox_deliveries.matched_by',
  'inbox_deliveries.auth_scheme',
  'inbox_deliveries.http_status',
  'inbox_deliveries.attempts',
  'inbox_deliveries.next_attempt_at',
  'inbox_deliveries.replay_of',
  'inbox_deliveries.repeats',
  'opal_workflow_executions.client_name',
] as const;

/** Where the search looks. */
const SEARCHED = [
  'inbox_deliveries.id',
  'inbox_deliveries.workflow_id',
  'inbox_deliveries.route',
  'inbox_deliveries.reason',
  'inbox_deliveries.agent_id',
  'opal_workflow_executions.client_name',
] as const;

type Builder = ExpressionBuilder<
  Schema & { opal_workflow_executions: Nullable<Schema['opal_workflow_executions']> },
  'inbox_deliveries' | 'opal_workflow_executions'
>;

/** A line of the inbox without its body, and the client of its run. */
type SummaryRow = Omit<
  Selectable<InboxRow>,
  | 'body'
  | 'body_form'
  | 'dedupe_key'
  | 'repeats_key'
  | 'unannounced_repeats'
  | 'payload_digest'
  | 'thread_id'
  | 'lease_until'
  | 'lease_owner'
  | 'fencing_token'
  | 'placed_workflow_id'
  | 'placed_agent_id'
  | 'same_id_as'
  | 'workflow_execution_id'
  | 'agent_execution_id'
  | 'facts'
> & { client_name: string | null };

/**
 * Reads deliveries for the inspector: filtered, by pages, newest first.
 *
 * Bodies are never read here: a page would carry megabytes that nobody looks at.
 */
export class DeliveryQuery {
  readonly #reader: Reader;
  readonly #agentRegistry: AgentRegistry;

  constructor(reader: Reader, agentRegistry: AgentRegistry) {
    this.#reader = reader;
    this.#agentRegistry = agentRegistry;
  }

  /**
   * One page.
   *
   * Paged by sequence rather than by offset, so that new deliveries shift nothing.
   *
   * @param beforeSequence the last line of the page before; `null` for the newest page
   */
  async list(
    filter: DeliveryFilter,
    beforeSequence: number | null,
    limit: number,
  ): Promise<{ deliveries: DeliverySummary[]; hasMore: boolean }> {
    const rows = await this.#rows()
      .where((builder) =>
        builder.and(conditionsOf(builder, this.#agentRegistry, filter, beforeSequence)),
      )
      .orderBy('inbox_deliveries.sequence', 'desc')
      .limit(limit + 1)
      .execute();
    return { deliveries: rows.slice(0, limit).map(summaryOf), hasMore: rows.length > limit };
  }

  async find(deliveryId: DeliveryId): Promise<DeliverySummary | null> {
    const row = await this.#rows().where('inbox_deliveries.id', '=', deliveryId).executeTakeFirst();
    return row === undefined ? null : summaryOf(row);
  }

  /** Those that repeat a delivery, oldest first. */
  async replaysOf(deliveryId: DeliveryId): Promise<DeliveryId[]> {
    const rows = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('id')
      .where('replay_of', '=', deliveryId)
      .orderBy('sequence')
      .execute();
    return rows.map((row) => deliveryIdSchema.parse(row.id));
  }

  /** Those to which their sender gave the same id as this one, with other content; oldest first. */
  async sameIdAs(deliveryId: DeliveryId): Promise<DeliveryId[]> {
    const rows = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('id')
      .where('same_id_as', '=', deliveryId)
      .orderBy('sequence')
      .execute();
    return rows.map((row) => deliveryIdSchema.parse(row.id));
  }

  /** What is known of it beside its reason; `null` for nothing. */
  async factsOf(deliveryId: DeliveryId): Promise<DeliveryFacts | null> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('facts')
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    const facts = row?.facts ?? null;
    return facts === null ? null : deliveryFactsSchema.parse(JSON.parse(facts));
  }

  /** The newest delivery, accepted or refused; `null` when there is none. */
  async newest(): Promise<DeliveryId | null> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('id')
      .where(IS_DELIVERY)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : deliveryIdSchema.parse(row.id);
  }

  /** How many lines stand where, of all that are kept. */
  async countByStatus(): Promise<Partial<Record<ListedStatus, number>>> {
    const rows = await this.#reader
      .selectFrom('inbox_deliveries')
      .select((builder) => ['status', builder.fn.countAll().as('count')])
      .groupBy('status')
      .execute();
    const counts = new Map(rows.map((row) => [row.status, Number(row.count)]));
    const answered = await this.#countAnswered();
    counts.set('done', (counts.get('done') ?? 0) - answered).set('answered', answered);
    return Object.fromEntries([...counts].filter(([, count]) => count > 0));
  }

  async #countAnswered(): Promise<number> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select((builder) => builder.fn.countAll().as('count'))
      .where(IS_ANSWERED_CALL)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  #rows() {
    return this.#reader
      .selectFrom('inbox_deliveries')
      .leftJoin(
        'opal_workflow_executions',
        'opal_workflow_executions.id',
        'inbox_deliveries.workflow_id',
      )
      .select(COLUMNS);
  }
}

function conditionsOf(
  builder: Builder,
  agentRegistry: AgentRegistry,
  filter: DeliveryFilter,
  beforeSequence: number | null,
) {
  const { statuses, source, agentId, runId, receivedFromMs, receivedToMs } = filter;
  const search = filter.search.trim();
  return [
    ...(beforeSequence === null ? [] : [builder('inbox_deliveries.sequence', '<', beforeSequence)]),
    ...(statuses.length === 0 ? [] : [hasStatus(builder, statuses)]),
    ...(source === null ? [] : [builder('inbox_deliveries.source', '=', source)]),
    ...(agentId === null ? [] : [builder('inbox_deliveries.agent_id', '=', agentId)]),
    ...(runId === null ? [] : [builder('inbox_deliveries.workflow_id', '=', runId)]),
    ...(receivedFromMs === null
      ? []
      : [builder('inbox_deliveries.received_at', '>=', toIso(receivedFromMs))]),
    ...(receivedToMs === null
      ? []
      : [builder('inbox_deliveries.received_at', '<=', toIso(receivedToMs))]),
    ...(search === '' ? [] : [isFoundBy(builder, agentRegistry, search)]),
  ];
}

function hasStatus(builder: Builder, statuses: readonly ListedStatus[]) {
  const stored = statuses.filter((status) => status !== 'answered');
  return builder.or([
    ...(stored.length === 0
      ? []
      : [builder.and([builder('inbox_deliveries.status', 'in', stored), IS_DELIVERY])]),
    ...(stored.length === statuses.length ? [] : [IS_ANSWERED_CALL]),
  ]);
}

/** In what is stored, and in the words in which a reason and an agent are shown. */
function isFoundBy(builder: Builder, agentRegistry: AgentRegistry, search: string) {
  const words = search.toLowerCase();
  const isSaid = (shown: string): boolean => shown.toLowerCase().includes(words);
  const agents = agentRegistry.all.filter(({ label }) => isSaid(label)).map(({ id }) => id);
  const reasons = Object.entries(DELIVERY_REASONS)
    .filter(([, { sentence }]) => isSaid(sentence))
    .map(([reason]) => reason);
  return builder.or([
    ...SEARCHED.map((column) => contains(builder, column, search)),
    ...(agents.length === 0 ? [] : [builder('inbox_deliveries.agent_id', 'in', agents)]),
    ...(reasons.length === 0 ? [] : [builder('inbox_deliveries.reason', 'in', reasons)]),
  ]);
}

/** Without regard to case, on whatever database. */
function contains(builder: Builder, column: (typeof SEARCHED)[number], text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const shown = builder.fn<string>('lower', [column]);
  return sql<boolean>`${shown} LIKE lower(${pattern}) ESCAPE '\\'`;
}

function summaryOf(row: SummaryRow): DeliverySummary {
  return deliverySummarySchema.parse({
    sequence: row.sequence,
    deliveryId: row.id,
    source: row.source,
    route: row.route,
    status: row.status,
    reason: row.reason,
    receivedAtMs: fromIso(row.received_at),
    processedAtMs: fromIsoOrNull(row.processed_at),
    sizeBytes: row.size_bytes,
    agentId: row.agent_id,
    runId: row.workflow_id,
    clientName: row.client_name,
    matchedBy: row.matched_by,
    authScheme: row.auth_scheme,
    httpStatus: row.http_status,
    attempts: row.attempts,
    nextAttemptAtMs: fromIsoOrNull(row.next_attempt_at),
    replayOf: row.replay_of,
    repeats: row.repeats,
  });
}
