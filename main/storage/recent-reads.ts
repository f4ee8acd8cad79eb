import { sql } from 'kysely';
import { workflowStatusSchema, type WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { toIso } from './columns.ts';
import type { Reader } from './database.ts';
import type { ForceSyncRepository } from './force-sync-repository.ts';

/** Deliveries that wait for a person, by what became of them. */
export interface WaitingCounts {
  readonly unmatched: number;
  readonly quarantined: number;
  readonly dead_letter: number;
}

/** The statuses of a delivery that was accepted. */
const ACCEPTED = ['received', 'done', 'quarantined', 'unmatched', 'dead_letter'] as const;

/**
 * The reads behind the recent status.
 *
 * Each reads the end of an index, or counts a short part of one, so that it takes no longer
 * with a million events.
 */
export class RecentReads {
  readonly #reader: Reader;
  readonly #forceSyncs: ForceSyncRepository;

  constructor(reader: Reader, forceSyncs: ForceSyncRepository) {
    this.#reader = reader;
    this.#forceSyncs = forceSyncs;
  }

  /** When a delivery was last accepted, ISO-8601 UTC. */
  async lastAcceptedAt(): Promise<string | null> {
    // The newest of each status, so that refused ones, however many, are not read. A call that
    // was only answered has no key.
    const newestOf = (status: (typeof ACCEPTED)[number]) =>
      this.#reader
        .selectFrom((builder) =>
          builder
            .selectFrom('inbox_deliveries')
            .select('received_at as at')
            .where('status', '=', status)
            .where('dedupe_key', 'is not', null)
            .orderBy('sequence', 'desc')
            .limit(1)
            .as('newest'),
        )
        .select('at');
    const rows = await ACCEPTED.slice(1)
      .reduce((all, status) => all.unionAll(newestOf(status)), newestOf(ACCEPTED[0]))
      .execute();
    return (
      rows
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? null
    );
  }

  /** When an agent's result was last recorded, ISO-8601 UTC. */
  async lastAgentDataAt(): Promise<string | null> {
    const row = await this.#reader
      .selectFrom('opal_agent_executions')
      .select('completed_at')
      .where(sql<boolean>`status = 'completed'`)
      .orderBy('completed_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.completed_at ?? null;
  }

  lastForceSyncAt(): Promise<string | null> {
    return this.#forceSyncs.lastSyncAt();
  }

  activeForceSync(): Promise<string | null> {
    return this.#forceSyncs.activeId();
  }

  /** The status of the newest run; one that is scheduled has not begun. */
  async lastWorkflowStatus(): Promise<WorkflowStatus | null> {
    const row = await this.#reader
      .selectFrom('opal_workflow_executions')
      .select('status')
      .where((where) =>
        where.or([where('scheduled_for', 'is', null), where('status', '!=', 'pending')]),
      )
      .orderBy('trigger_timestamp', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : workflowStatusSchema.parse(row.status);
  }

  async countWaiting(): Promise<WaitingCounts> {
    const rows = await this.#reader
      .selectFrom('inbox_deliveries')
      .select((builder) => ['status', builder.fn.countAll().as('count')])
      .where('status', 'in', ['unmatched', 'quarantined', 'dead_letter'])
      .groupBy('status')
      .execute();
    const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
    return {
      unmatched: counts.get('unmatched') ?? 0,
      quarantined: counts.get('quarantined') ?? 0,
      dead_letter: counts.get('dead_letter') ?? 0,
    };
  }

  /** How many deliveries have been refused since a time. */
  async countRefusedSince(sinceMs: number): Promise<number> {
    const first = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where('received_at', '>=', toIso(sinceMs))
      .orderBy('received_at')
      .limit(1)
      .executeTakeFirst();
    if (first === undefined) return 0;
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select((builder) => builder.fn.countAll().as('count'))
      .where('status', '=', 'refused')
      .where('sequence', '>=', first.sequence)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  }
}
