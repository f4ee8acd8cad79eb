import { z } from 'zod';
import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import {
  resultShapeSchema,
  type AgentResult,
  type ResultShape,
} from '../../shared/domain/agent-result.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { RecordedResult, RunMatch } from '../../shared/domain/recorded-result.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import type { AgentExecution, AgentState, ReusedFrom } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import { fromJson, fromJsonOrNull, toIso } from './columns.ts';
import {
  agentFromRow,
  outlineFromRow,
  STATE_COLUMNS,
  stateFromRow,
  type AgentOutline,
} from './agent-row.ts';
import type { Reader, Transaction } from './database.ts';
import type { AgentExecutionRow } from './specification-rows.ts';

/** What an agent's row holds of a recorded result; everything in it has passed protection. */
export interface AgentAnswer extends Pick<RecordedResult, 'piiProtected'> {
  readonly submission: Pick<Submission, 'payload' | 'metadata' | 'executionTimeMs'>;
  readonly result: AgentResult;
  readonly delivery: Pick<Delivery, 'deliveryId'>;
  readonly match: Pick<RunMatch, 'matchedBy'>;
}

/** What may change about an agent's execution; what is left out stays. */
export interface AgentChange {
  readonly status: AgentStatus;
  readonly startedAtMs?: number;
  readonly completedAtMs?: number | null;
  readonly attempts?: number;
  readonly errorCode?: string | null;
  readonly errorMessage?: string | null;
  readonly askedAgainAtMs?: number | null;
  readonly slaExceededAtMs?: number | null;
  readonly recorded?: AgentAnswer;
  /** Given: `recorded` is the result of that earlier run, standing in for an answer. */
  readonly reusedFrom?: ReusedFrom;
}

/** Reads and writes `opal_agent_executions`. */
export class AgentRepository {
  readonly #reader: Reader;
  readonly #agentRegistry: AgentRegistry;

  constructor(reader: Reader, agentRegistry: AgentRegistry) {
    this.#reader = reader;
    this.#agentRegistry = agentRegistry;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): AgentRepository {
    return new AgentRepository(from, this.#agentRegistry);
  }

  async insertPending(
    trx: Transaction,
    entries: readonly { id: string; runId: RunId; agentId: AgentId; timeoutMs: number }[],
    nowMs: number,
  ): Promise<void> {
    const at = toIso(nowMs);
    await trx
      .insertInto('opal_agent_executions')
      .values(
        entries.map((entry) => ({
          id: entry.id,
          workflow_id: entry.runId,
          agent_name: this.#agentRegistry.get(entry.agentId).label,
          agent_type: entry.agentId,
          execution_order: this.#agentRegistry.get(entry.agentId).order,
          status: 'pending',
          timeout_ms: entry.timeoutMs,
          retry_count: 0,
          max_retries: 2,
          pii_protected: '{}',
          created_at: at,
          updated_at: at,
        })),
      )
      .execute();
  }

  /** The agents of a run in the order of the real workflow. */
  async list(runId: RunId): Promise<AgentExecution[]> {
    const rows = await this.#reader
      .selectFrom('opal_agent_executions')
      .selectAll()
      .where('workflow_id', '=', runId)
      .orderBy('execution_order')
      .execute();
    return rows.map(agentFromRow);
  }

  /** The same with no more of their results than a list of them shows. */
  async listOutlines(runId: RunId): Promise<AgentOutline[]> {
    const rows = await this.#reader
      .selectFrom('opal_agent_executions')
      .select([...STATE_COLUMNS, 'result'])
      .where('workflow_id', '=', runId)
      .orderBy('execution_order')
      .execute();
    return rows.map(outlineFromRow);
  }

  /** How the agents of a run stand, in the order of the real workflow. */
  async listStates(runId: RunId): Promise<AgentState[]> {
    const rows = await this.#reader
      .selectFrom('opal_agent_executions')
      .select(STATE_COLUMNS)
      .where('workflow_id', '=', runId)
      .orderBy('execution_order')
      .execute();
    return rows.map(stateFromRow);
  }

  /** One agent's execution with its result; `null` when the run has no such agent. */
  async find(runId: RunId, agentId: AgentId): Promise<AgentExecution | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .selectAll()
      .where('workflow_id', '=', runId)
      .where('agent_type', '=', agentId)
      .executeTakeFirst();
    return row === undefined ? null : agentFromRow(row);
  }

  /** In which shape an agent's result came; `null` without a result. */
  async shapeOf(runId: RunId, agentId: AgentId): Promise<ResultShape | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .select('result')
      .where('workflow_id', '=', runId)
      .where('agent_type', '=', agentId)
      .executeTakeFirst();
    const result = fromJsonOrNull(shapedSchema, row?.result ?? null);
    return result?.shape ?? null;
  }

  /** The place in the inbox of the delivery that each agent's result came in. */
  async sequencesOf(runId: RunId): Promise<Map<AgentId, number>> {
    const rows = await this.#reader
      .selectFrom('opal_agent_executions')
      .innerJoin('inbox_deliveries', 'inbox_deliveries.id', 'opal_agent_executions.delivery_id')
      .select(['agent_type', 'inbox_deliveries.sequence'])
      .where('opal_agent_executions.workflow_id', '=', runId)
      .execute();
    return new Map(rows.map((row) => [agentIdSchema.parse(row.agent_type), row.sequence]));
  }

  async update(
    trx: Transaction,
    { runId, agentId }: Pick<AgentState, 'runId' | 'agentId'>,
    change: AgentChange,
    nowMs: number,
  ): Promise<void> {
    const { startedAtMs, attempts } = change;
    const set: Partial<AgentExecutionRow> = {
      status: change.status,
      updated_at: toIso(nowMs),
      ...(startedAtMs === undefined ? {} : { started_at: toIso(startedAtMs) }),
      ...timeColumn('completed_at', change.completedAtMs),
      ...timeColumn('asked_again_at', change.askedAgainAtMs),
      ...timeColumn('sla_exceeded_at', change.slaExceededAtMs),
      ...(attempts === undefined ? {} : { retry_count: Math.max(0, attempts - 1) }),
      ...(change.errorCode === undefined ? {} : { error_code: change.errorCode }),
      ...(change.errorMessage === undefined ? {} : { error_message: change.errorMessage }),
      ...(change.recorded === undefined
        ? {}
        : {
            ...resultColumns(change.recorded),
            reused_from: change.reusedFrom?.runId ?? null,
            reused_received_at:
              change.reusedFrom === undefined ? null : toIso(change.reusedFrom.receivedAtMs),
          }),
    };
    const shape = `update agent ${Object.keys(set).join(' ')}`;
    const values = [...Object.values(set), runId, agentId];
    const query = trx.statements.query(shape, values, () =>
      trx
        .updateTable('opal_agent_executions')
        .set(set)
        .where('workflow_id', '=', runId)
        .where('agent_type', '=', agentId)
        .compile(),
    );
    await trx.executeQuery(query);
  }

  /** Puts another reading of the same answer in place of the result. */
  async replaceResult(
    trx: Transaction,
    { runId, agentId }: Pick<AgentState, 'runId' | 'agentId'>,
    result: AgentResult,
    nowMs: number,
  ): Promise<void> {
    await trx
      .updateTable('opal_agent_executions')
      .set({
        result: JSON.stringify(result),
        confidence_score: result.confidence?.value ?? null,
        updated_at: toIso(nowMs),
      })
      .where('workflow_id', '=', runId)
      .where('agent_type', '=', agentId)
      .execute();
  }

  /** The protected payload of an agent's result and what came beside it. */
  async payload(
    runId: RunId,
    agentId: AgentId,
  ): Promise<{ payload: JsonValue; metadata: JsonValue } | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .select(['output_data', 'workflow_context'])
      .where('workflow_id', '=', runId)
      .where('agent_type', '=', agentId)
      .executeTakeFirst();
    if (row === undefined || row.output_data === null) return null;
    return {
      payload: fromJson(parsedJsonSchema, row.output_data),
      metadata: fromJsonOrNull(parsedJsonSchema, row.workflow_context) ?? null,
    };
  }
}

/** Of a result only in which shape it came. */
const shapedSchema = z.object({ shape: resultShapeSchema });

/** Nothing for a time that stays as it is. */
function timeColumn(
  column: 'completed_at' | 'asked_again_at' | 'sla_exceeded_at',
  atMs: number | null | undefined,
): Partial<AgentExecutionRow> {
  return atMs === undefined ? {} : { [column]: atMs === null ? null : toIso(atMs) };
}

function resultColumns(recorded: AgentAnswer): Partial<AgentExecutionRow> {
  const { submission, result, delivery, match, piiProtected } = recorded;
  const { payload, metadata, executionTimeMs } = submission;
  return {
    result: JSON.stringify(result),
    output_data: JSON.stringify(payload),
    workflow_context: JSON.stringify(metadata),
    delivery_id: delivery.deliveryId,
    pii_protected: JSON.stringify(piiProtected),
    matched_by: match.matchedBy,
    confidence_score: result.confidence?.value ?? null,
    duration_ms: executionTimeMs === null ? null : Math.round(executionTimeMs),
  };
}
