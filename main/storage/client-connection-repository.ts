import { sql } from 'kysely';
import type { Reader } from './database.ts';
import { CLIENT } from './run-row.ts';

/** A connection that runs of a client have gone over. */
export interface UsedConnection {
  /** The client as in `clientOf`. */
  readonly client: string;
  /** Its name as it is shown. */
  readonly clientName: string;
  readonly connectionId: string;
  /** Where the connection led when they were sent; `null` where none has been sent. */
  readonly instanceId: string | null;
}

/** Where a run went. A connection of the same id can lead elsewhere later. */
const INSTANCE = sql<string | null>`(
  select instance_id from opal_executions
  where opal_executions.workflow_id = opal_workflow_executions.id
  order by intended_at desc limit 1
)`;

/** Reads over which connections each client's runs have gone, and where those led. */
export class ClientConnectionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The connections that each client's real runs have gone over, the newest use first. */
  async usedConnections(): Promise<UsedConnection[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select([
        CLIENT.as('client'),
        sql<string>`max(client_name)`.as('name'),
        'connection_id',
        INSTANCE.as('instance_id'),
        sql<string>`max(trigger_timestamp)`.as('used_at'),
      ])
      .where('target', '=', 'opal')
      .where('connection_id', 'is not', null)
      .groupBy([CLIENT, 'connection_id', INSTANCE])
      .orderBy('used_at', 'desc')
      .execute();
    return rows.flatMap(({ client, name, connection_id: connectionId, instance_id }) =>
      connectionId === null
        ? []
        : [{ client, clientName: name, connectionId, instanceId: instance_id }],
    );
  }
}
