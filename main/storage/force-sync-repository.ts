import type { Run } from '../../shared/domain/run.ts';
import { fromIso, fromIsoOrNull } from './columns.ts';
import type { Reader } from './database.ts';
import { CLIENT, IS_ANALYSIS, IS_FORCE_SYNC, IS_UNFINISHED, fromRow } from './run-row.ts';

/** A client that can be synced: its newest analysis, and when fresh data last came. */
export interface SyncableClient {
  readonly run: Run;
  readonly startedAtMs: number;
  readonly lastSyncedAtMs: number | null;
}

/** Reads the runs that are force syncs, and those that can be the basis of one. */
export class ForceSyncRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): ForceSyncRepository {
    return new ForceSyncRepository(from);
  }

  /** The one that is under way; `null` when there is none. */
  async findActive(): Promise<Run | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where(IS_FORCE_SYNC)
      .where(IS_UNFINISHED)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** The id of the one that is under way, without the rest of it. */
  async activeId(): Promise<string | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('id')
      .where(IS_FORCE_SYNC)
      .where(IS_UNFINISHED)
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** The newest, newest first. */
  async newest(limit: number): Promise<Run[]> {
    const rows = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where(IS_FORCE_SYNC)
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  /** The newest analysis; `null` when there is none. */
  async newestAnalysis(): Promise<Run | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .selectAll()
      .where(IS_ANALYSIS)
      .orderBy('trigger_timestamp', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  }

  /** When a force sync last brought fresh data, ISO-8601 UTC. */
  async lastSyncAt(): Promise<string | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('last_sync_at')
      .where('last_sync_at', 'is not', null)
      .orderBy('last_sync_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.last_sync_at ?? null;
  }

  /** The newest analysis of each client, of practice and of Opal apart; newest first. */
  async clients(limit: number): Promise<SyncableClient[]> {
    const synced = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select((builder) => [CLIENT.as('client'), 'target', builder.fn.max('last_sync_at').as('at')])
      .where('last_sync_at', 'is not', null)
      .groupBy([CLIENT, 'target'])
      .execute();
    const syncedAt = new Map(synced.map((row) => [keyOf(row.client, row.target), row.at]));
    const rows = await this.#reader
      .selectFrom((builder) =>
        builder
          .selectFrom('opal_workflow_executions')
          .select((inner) => [
            CLIENT.as('client'),
            'target as kind',
            inner.fn.max('trigger_timestamp').as('at'),
          ])
          .where(IS_ANALYSIS)
          .groupBy([CLIENT, 'target'])
          .orderBy('at', 'desc')
          .limit(limit)
          .as('newest'),
      )
      .innerJoin('opal_workflow_executions', (join) =>
        join
          .on(CLIENT, '=', (builder) => builder.ref('newest.client'))
          .onRef('target', '=', 'newest.kind')
          .onRef('trigger_timestamp', '=', 'newest.at')
          .on(IS_ANALYSIS),
      )
      .selectAll('opal_workflow_executions')
      .orderBy('trigger_timestamp', 'desc')
      .execute();
    // Two runs of one client may have begun in the same millisecond.
    const byClient = new Map(
      rows.map((row) => [keyOf(row.engagement_id ?? row.client_name, row.target), row]),
    );
    return [...byClient].map(([key, row]) => ({
      run: fromRow(row),
      startedAtMs: fromIso(row.trigger_timestamp),
      lastSyncedAtMs: fromIsoOrNull(syncedAt.get(key) ?? null),
    }));
  }
}

function keyOf(client: string, target: string): string {
  return JSON.stringify([client, target]);
}
