import { sql } from 'kysely';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { RecoveryScenario } from '../../shared/domain/recovery.ts';
import type { Reader } from './database.ts';
import { CLIENT } from './run-row.ts';

/** A connection that runs of a client have gone over. */
export interface UsedConnection {
  /** The client as in `clientOf`. */
  readonly client: string;
  /** Its name as it is shown. */
  readonly clientName: string;
  readonly connectionId: string;
  /** Where the connection led when they were started; `null` where an earlier version did not say. */
  readonly instanceId: string | null;
}

/** Reads which runs have gone over which connections, and where those led. */
export class ClientConnectionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The runs over a connection to a real Opal that are held for a reason. */
  async heldRuns(reason: RecoveryScenario): Promise<RunId[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('id')
      .where('target', '=', 'opal')
      .where('connection_id', 'is not', null)
      .where('held_reason', '=', reason)
      .orderBy('trigger_timestamp')
      .execute();
    return rows.map(({ id }) => runIdSchema.parse(id));
  }

  /** The connections that each client's real runs have gone over, the newest use first. */
  async usedConnections(): Promise<UsedConnection[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select([
        CLIENT.as('client'),
        sql<string>`max(client_name)`.as('name'),
        'connection_id',
        'instance_id',
        sql<string>`max(trigger_timestamp)`.as('used_at'),
      ])
      .where('target', '=', 'opal')
      .where('connection_id', 'is not', null)
      .groupBy([CLIENT, 'connection_id', 'instance_id'])
      .orderBy('used_at', 'desc')
      .execute();
    return rows.flatMap(({ client, name, connection_id: connectionId, instance_id }) =>
      connectionId === null
        ? []
        : [{ client, clientName: name, connectionId, instanceId: instance_id }],
    );
  }
}
