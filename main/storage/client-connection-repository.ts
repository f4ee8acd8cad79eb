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
}

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
        sql<string>`max(trigger_timestamp)`.as('used_at'),
      ])
      .where('target', '=', 'opal')
      .where('connection_id', 'is not', null)
      .groupBy([CLIENT, 'connection_id'])
      .orderBy('used_at', 'desc')
      .execute();
    return rows.flatMap(({ client, name, connection_id: connectionId }) =>
      connectionId === null ? [] : [{ client, clientName: name, connectionId }],
    );
  }

  /** The instance that each connection led to, those included that are no more. */
  async instancesOfConnections(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#reader
      .selectFrom('opal_executions')
      .select(['connection_id', 'instance_id'])
      .distinct()
      .execute();
    return new Map(rows.map((row) => [row.connection_id, row.instance_id]));
  }
}
