import { sql, type Selectable } from 'kysely';
import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import {
  incidentStateSchema,
  recoveryScenarioSchema,
  type IncidentState,
  type RecoveryIncident,
  type RecoveryScenario,
} from '../../shared/domain/recovery.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { RecoveryIncidentRow } from './schema.ts';

const OPEN: readonly IncidentState[] = ['recovering', 'escalated'];

/** Worded like the index of open incidents: with bound values it would not be used. */
const IS_OPEN = sql<boolean>`state IN ('recovering', 'escalated')`;
const AGENT = sql<string>`coalesce(agent_id, '')`;

/** Reads and writes `recovery_incidents`: one open row a run, scenario and agent. */
export class IncidentRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): IncidentRepository {
    return new IncidentRepository(from);
  }

  /** Opens an incident, or counts one more occurrence of the one that is open. */
  async occurred(
    trx: Transaction,
    incident: { id: string; runId: RunId; agentId: AgentId | null; scenario: RecoveryScenario },
    nowMs: number,
  ): Promise<RecoveryIncident> {
    const open = await this.within(trx).findOpen(incident);
    const at = toIso(nowMs);
    if (open !== null) {
      const row = await trx
        .updateTable('recovery_incidents')
        .set({ occurrences: open.occurrences + 1, updated_at: at })
        .where('id', '=', open.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return fromRow(row);
    }
    const row = await trx
      .insertInto('recovery_incidents')
      .values({
        id: incident.id,
        workflow_id: incident.runId,
        agent_id: incident.agentId,
        scenario: incident.scenario,
        state: 'recovering',
        occurrences: 1,
        opened_at: at,
        updated_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return fromRow(row);
  }

  async findOpen(at: {
    runId: RunId;
    agentId: AgentId | null;
    scenario: RecoveryScenario;
  }): Promise<RecoveryIncident | null> {
    const row = await this.#reader
      .selectFrom('recovery_incidents')
      .selectAll()
      .where('workflow_id', '=', at.runId)
      .where(AGENT, '=', at.agentId ?? '')
      .where('scenario', '=', at.scenario)
      .where(IS_OPEN)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  async get(incidentId: string): Promise<RecoveryIncident | null> {
    const row = await this.#reader
      .selectFrom('recovery_incidents')
      .selectAll()
      .where('id', '=', incidentId)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** @returns whether the incident was still open, and not yet in that state */
  async move(
    trx: Transaction,
    incidentId: string,
    state: IncidentState,
    nowMs: number,
  ): Promise<boolean> {
    const at = toIso(nowMs);
    const result = await trx
      .updateTable('recovery_incidents')
      .set({ state, updated_at: at, ...(state === 'escalated' ? { escalated_at: at } : {}) })
      .where('id', '=', incidentId)
      .where('state', 'in', OPEN)
      .where('state', '!=', state)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** The incidents of a run, oldest first. */
  async listOfRun(runId: RunId): Promise<RecoveryIncident[]> {
    const rows = await this.#reader
      .selectFrom('recovery_incidents')
      .selectAll()
      .where('workflow_id', '=', runId)
      .orderBy('opened_at')
      .execute();
    return rows.map(fromRow);
  }

  /** How many of these agents have had the failure in a run, also if it is over by now. */
  async countAgents(
    runId: RunId,
    scenario: RecoveryScenario,
    agentIds: readonly AgentId[],
  ): Promise<number> {
    const row = await this.#reader
      .selectFrom('recovery_incidents')
      .select((builder) => builder.fn.count('agent_id').distinct().as('count'))
      .where('workflow_id', '=', runId)
      .where('scenario', '=', scenario)
      .where('agent_id', 'in', agentIds)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** Incidents that recovery has been working on since before a time, the oldest first. */
  async listRecoveringSince(
    scenario: RecoveryScenario,
    openedUntilMs: number,
  ): Promise<RecoveryIncident[]> {
    const rows = await this.#reader
      .selectFrom('recovery_incidents')
      .selectAll()
      .where('state', '=', 'recovering')
      .where('scenario', '=', scenario)
      .where('opened_at', '<=', toIso(openedUntilMs))
      .orderBy('opened_at')
      .execute();
    return rows.map(fromRow);
  }

  /** Incidents that wait for a person, the newest first, with the client of the run. */
  async listEscalated(limit: number): Promise<(RecoveryIncident & { clientName: string })[]> {
    const rows = await this.#reader
      .selectFrom('recovery_incidents')
      .innerJoin(
        'opal_workflow_executions',
        'opal_workflow_executions.id',
        'recovery_incidents.workflow_id',
      )
      .selectAll('recovery_incidents')
      .select('client_name')
      .where('state', '=', 'escalated')
      .orderBy('escalated_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ ...fromRow(row), clientName: row.client_name }));
  }
}

function fromRow(row: Selectable<RecoveryIncidentRow>): RecoveryIncident {
  return {
    id: row.id,
    runId: runIdSchema.parse(row.workflow_id),
    agentId: row.agent_id === null ? null : agentIdSchema.parse(row.agent_id),
    scenario: recoveryScenarioSchema.parse(row.scenario),
    state: incidentStateSchema.parse(row.state),
    occurrences: row.occurrences,
    openedAtMs: fromIso(row.opened_at),
    updatedAtMs: fromIso(row.updated_at),
  };
}
