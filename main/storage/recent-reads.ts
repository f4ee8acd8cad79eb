import { sql } from 'kysely';
import { workflowStatusSchema, type WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { toIso } from './columns.ts';
import type { Database } from './database.ts';
import type { ForceSyncRepository } from './force-sync-repository.ts';

/** Deliveries that wait for a person, by what became of them. */
export interface WaitingCounts {
  readonly unmatched: number;
  readonly quarantined: number;
  readonly dead_letter: number;
}

/** What a delivery is that was accepted. */
const ACCEPTED = ['received', 'done', 'quarantined', 'unmatched', 'dead_letter'] as const;

/**
 * The reads behind the recent status.
 *
 * Each goes to the end of an index, or counts a short piece of one, so that a million
 * events change nothing about how long it takes.
 */
export class RecentReads {
  readonly #database: Database;
  readonly #forceSyncs: ForceSyncRepository;

  constructor(database: Database, forceSyncs: ForceSyncRepository) {
    this.#database = database;
    this.#forceSyncs = forceSyncs;
  }

  /** When a delivery was last accepted, ISO-8601 UTC. */
  async lastAcceptedAt(): Promise<string | null> {
    // The newest of each status: refused ones, however many, are not passed through. A call
    // that was only answered has no key.
    const newest = ACCEPTED.map(
      (status) => sql<{ at: string }>`SELECT * FROM (
        SELECT received_at AS at FROM inbox_deliveries
        WHERE status = ${status} AND dedupe_key IS NOT NULL ORDER BY sequence DESC LIMIT 1) AS one`,
    );
    const { rows } = await sql<{ at: string | null }>`
      SELECT max(at) AS at FROM (${sql.join(newest, sql` UNION ALL `)}) AS newest`.execute(
      this.#database,
    );
    return rows[0]?.at ?? null;
  }

  /** When an agent's result was last recorded, ISO-8601 UTC. */
  async lastAgentDataAt(): Promise<string | null> {
    const row = await this.#database
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

  /** How the newest run stands; one that waits for its time has not begun. */
  async lastWorkflowStatus(): Promise<WorkflowStatus | null> {
    const row = await this.#database
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
    const rows = await this.#database
      .selectFrom('inbox_deliveries')
      .select((builder) => ['status', builder.fn.countAll<number>().as('count')])
      .where('status', 'in', ['unmatched', 'quarantined', 'dead_letter'])
      .groupBy('status')
      .execute();
    const counts = new Map(rows.map(({ status, count }) => [status, count]));
    return {
      unmatched: counts.get('unmatched') ?? 0,
      quarantined: counts.get('quarantined') ?? 0,
      dead_letter: counts.get('dead_letter') ?? 0,
    };
  }

  /** How many deliveries have been refused since a time. */
  async countRefusedSince(sinceMs: number): Promise<number> {
    const first = await this.#database
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where('received_at', '>=', toIso(sinceMs))
      .orderBy('received_at')
      .limit(1)
      .executeTakeFirst();
    if (first === undefined) return 0;
    const row = await this.#database
      .selectFrom('inbox_deliveries')
      .select((builder) => builder.fn.countAll<number>().as('count'))
      .where('status', '=', 'refused')
      .where('sequence', '>=', first.sequence)
      .executeTakeFirst();
    return row?.count ?? 0;
  }
}
