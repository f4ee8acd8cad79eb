import type { Selectable, Updateable } from 'kysely';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { CallingExecution } from '../../shared/domain/calling-execution.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import {
  followedExecutionSchema,
  type FollowedExecution,
} from '../../shared/domain/followed-execution.ts';
import type { OpalUsage } from '../../shared/domain/opal-usage.ts';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { OpalExecutionRow } from './opal-rows.ts';

/** An execution before anything has been sent. */
export type IntendedExecution = Pick<
  FollowedExecution,
  'id' | 'runId' | 'agentId' | 'connectionId' | 'instanceId' | 'opalAgentId'
> & { readonly requestKey: string };

/** A step of a workflow, which Opal itself has started. */
export type FoundExecution = Pick<
  FollowedExecution,
  | 'id'
  | 'runId'
  | 'agentId'
  | 'connectionId'
  | 'instanceId'
  | 'opalAgentId'
  | 'parentExecutionId'
  | 'status'
> & { readonly executionId: string };

/** What may change of an execution; what is left out stays as it is. */
export type ExecutionChange = Partial<
  Omit<FollowedExecution, 'id' | 'runId' | 'connectionId' | 'instanceId' | 'intendedAtMs'>
>;

/** Reads and writes `opal_executions`. */
export class ExecutionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): ExecutionRepository {
    return new ExecutionRepository(from);
  }

  /**
   * Writes down that something is to be triggered, once for each request.
   *
   * @returns it as it stands: an earlier attempt may have written it, and more
   */
  async intend(
    trx: Transaction,
    { requestKey, ...intended }: IntendedExecution,
    nowMs: number,
  ): Promise<FollowedExecution> {
    await trx
      .insertInto('opal_executions')
      .values({
        id: intended.id,
        workflow_id: intended.runId,
        agent_type: intended.agentId,
        connection_id: intended.connectionId,
        instance_id: intended.instanceId,
        opal_agent_id: intended.opalAgentId,
        request_key: requestKey,
        status: 'intended',
        intended_at: toIso(nowMs),
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .execute();
    const row = await trx
      .selectFrom('opal_executions')
      .selectAll()
      .where('request_key', '=', requestKey)
      .executeTakeFirstOrThrow();
    return fromRow(row);
  }

  /** Writes down a step that Opal has started by itself, or finds it. */
  async found(trx: Transaction, step: FoundExecution, nowMs: number): Promise<FollowedExecution> {
    await trx
      .insertInto('opal_executions')
      .values({
        id: step.id,
        workflow_id: step.runId,
        agent_type: step.agentId,
        connection_id: step.connectionId,
        instance_id: step.instanceId,
        opal_agent_id: step.opalAgentId,
        execution_id: step.executionId,
        parent_execution_id: step.parentExecutionId,
        status: step.status,
        intended_at: toIso(nowMs),
      })
      .onConflict((conflict) => conflict.columns(['instance_id', 'execution_id']).doNothing())
      .execute();
    const row = await trx
      .selectFrom('opal_executions')
      .selectAll()
      .where('instance_id', '=', step.instanceId)
      .where('execution_id', '=', step.executionId)
      .executeTakeFirstOrThrow();
    return fromRow(row);
  }

  async update(trx: Transaction, id: string, change: ExecutionChange): Promise<void> {
    const set = toColumns(change);
    if (Object.keys(set).length === 0) return;
    await trx.updateTable('opal_executions').set(set).where('id', '=', id).execute();
  }

  async find(id: string): Promise<FollowedExecution | null> {
    return this.#first('id', id);
  }

  async findByRequest(requestKey: string): Promise<FollowedExecution | null> {
    return this.#first('request_key', requestKey);
  }

  /** By Opal's id; those of different instances are told apart by their being UUIDs. */
  async findByExecutionId(executionId: string): Promise<FollowedExecution | null> {
    return this.#first('execution_id', executionId);
  }

  /** The run that the console started or follows a calling execution for. */
  async findRunOf({
    workflowExecutionId,
    agentExecutionId,
  }: CallingExecution): Promise<RunId | null> {
    for (const executionId of [agentExecutionId, workflowExecutionId]) {
      if (executionId === null) continue;
      const execution = await this.findByExecutionId(executionId);
      if (execution !== null) return execution.runId;
    }
    return null;
  }

  /** All executions of a run, in the order in which they were begun. */
  async listOfRun(runId: RunId): Promise<FollowedExecution[]> {
    const rows = await this.#reader
      .selectFrom('opal_executions')
      .selectAll()
      .where('workflow_id', '=', runId)
      .orderBy('intended_at')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  }

  /** Those of a workflow's or agent's executions that are known already, of the ids given. */
  async knownOf(instanceId: string, executionIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (executionIds.length === 0) return new Set();
    const rows = await this.#reader
      .selectFrom('opal_executions')
      .select('execution_id')
      .where('instance_id', '=', instanceId)
      .where('execution_id', 'in', executionIds)
      .execute();
    return new Set(rows.flatMap((row) => row.execution_id ?? []));
  }

  /** Opal's ids of the workflows' executions that the console has under way over a connection. */
  async workflowsUnderWay(connectionId: string): Promise<readonly string[]> {
    const rows = await this.#reader
      .selectFrom('opal_executions')
      .select('execution_id')
      .where('connection_id', '=', connectionId)
      .where('agent_type', 'is', null)
      .where('execution_id', 'is not', null)
      .where('workflow_id', 'is not', null)
      .where('delivered_at', 'is', null)
      .execute();
    return rows.flatMap((row) => row.execution_id ?? []);
  }

  /** How the newest execution of an agent in a run stands; `null` where there is none. */
  async newestOf(runId: RunId, agentId: AgentId | null): Promise<FollowedExecution | null> {
    const row = await this.#reader
      .selectFrom('opal_executions')
      .selectAll()
      .where('workflow_id', '=', runId)
      .where('agent_type', agentId === null ? 'is' : '=', agentId)
      .orderBy('intended_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** The execution in Opal that an agent's recorded result is from; `null` where none is known. */
  async ofResult(runId: RunId, agentId: AgentId): Promise<string | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .innerJoin('inbox_deliveries', 'inbox_deliveries.id', 'opal_agent_executions.delivery_id')
      .select('inbox_deliveries.agent_execution_id')
      .where('opal_agent_executions.workflow_id', '=', runId)
      .where('opal_agent_executions.agent_type', '=', agentId)
      .executeTakeFirst();
    return row?.agent_execution_id ?? null;
  }

  async #first(
    column: 'id' | 'request_key' | 'execution_id',
    value: string,
  ): Promise<FollowedExecution | null> {
    const row = await this.#reader
      .selectFrom('opal_executions')
      .selectAll()
      .where(column, '=', value)
      .where('workflow_id', 'is not', null)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }
}

/** The columns of the members that only change their names. */
const SAME = {
  agentId: 'agent_type',
  opalAgentId: 'opal_agent_id',
  executionId: 'execution_id',
  parentExecutionId: 'parent_execution_id',
  status: 'status',
  requestId: 'request_id',
  historyMark: 'history_mark',
  error: 'error',
  cancelSaid: 'cancel_said',
} as const;

const TIMES = {
  sentAtMs: 'sent_at',
  startedAtMs: 'started_at',
  endedAtMs: 'ended_at',
  deliveredAtMs: 'delivered_at',
} as const;

function toColumns(change: ExecutionChange): Updateable<OpalExecutionRow> {
  const columns: Record<string, unknown> = {};
  for (const [member, column] of Object.entries(SAME)) {
    if (Object.hasOwn(change, member)) columns[column] = Reflect.get(change, member);
  }
  for (const [member, column] of Object.entries(TIMES)) {
    const atMs: unknown = Reflect.get(change, member);
    if (atMs !== undefined) columns[column] = typeof atMs === 'number' ? toIso(atMs) : null;
  }
  return { ...columns, ...(change.usage === undefined ? {} : usageColumns(change.usage)) };
}

function usageColumns({ tokens, ...usage }: OpalUsage): Updateable<OpalExecutionRow> {
  return {
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    thinking_tokens: tokens.thinking,
    cached_tokens: tokens.cached,
    total_tokens: tokens.total,
    credits: usage.credits,
    seconds: usage.seconds,
    llm_provider: usage.modelProvider,
  };
}

function fromRow(row: Selectable<OpalExecutionRow>): FollowedExecution {
  return followedExecutionSchema.parse({
    id: row.id,
    runId: runIdSchema.parse(row.workflow_id),
    agentId: row.agent_type,
    connectionId: row.connection_id,
    instanceId: row.instance_id,
    opalAgentId: row.opal_agent_id,
    executionId: row.execution_id,
    parentExecutionId: row.parent_execution_id,
    status: row.status,
    intendedAtMs: fromIso(row.intended_at),
    historyMark: row.history_mark,
    sentAtMs: fromIsoOrNull(row.sent_at),
    startedAtMs: fromIsoOrNull(row.started_at),
    endedAtMs: fromIsoOrNull(row.ended_at),
    deliveredAtMs: fromIsoOrNull(row.delivered_at),
    requestId: row.request_id,
    error: row.error,
    cancelSaid: row.cancel_said,
    usage: {
      tokens: {
        input: row.input_tokens,
        output: row.output_tokens,
        thinking: row.thinking_tokens,
        cached: row.cached_tokens,
        total: row.total_tokens,
      },
      credits: row.credits,
      seconds: row.seconds,
      modelProvider: row.llm_provider,
    },
  });
}
