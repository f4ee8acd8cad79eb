import type { Selectable } from 'kysely';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import { jobFromRow, type ClaimedJob, type Job, type JobState, type NewJob } from './job-row.ts';
import { isFree, NOT_HELD, takeRows, updateHeld, type Held, type LeaseTerms } from './lease.ts';
import type { JobRow } from './schema.ts';

/** Which jobs are to be taken. */
export interface ClaimTerms extends LeaseTerms {
  readonly kinds: readonly string[];
  /** Jobs that the claimer is working on: it must not take them from itself. */
  readonly except: readonly string[];
  /** So many at most. */
  readonly most: number;
}

/** Jobs in `jobs`, handed out by lease; see `Lease`. */
export class JobRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): JobRepository {
    return new JobRepository(from);
  }

  /** Writes a job; one with the same key that is there already stays as it is. */
  async enqueue(trx: Transaction, job: NewJob, nowMs: number): Promise<{ isNew: boolean }> {
    const at = toIso(nowMs);
    const { deadlineMs = null } = job;
    const result = await trx
      .insertInto('jobs')
      .values({
        id: job.id,
        kind: job.kind,
        subject: job.subject,
        idempotency_key: job.idempotencyKey,
        state: 'waiting',
        payload: JSON.stringify(job.payload),
        priority: job.priority ?? 0,
        due_at: toIso(job.dueAtMs),
        deadline_at: deadlineMs === null ? null : toIso(deadlineMs),
        attempts: 0,
        fencing_token: 0,
        signalled: 0,
        created_at: at,
        updated_at: at,
      })
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .executeTakeFirst();
    return { isNew: (result.numInsertedOrUpdatedRows ?? 0n) === 1n };
  }

  /** Takes the next jobs that are due and free: by priority, then by due time. */
  async claim(trx: Transaction, terms: ClaimTerms): Promise<readonly ClaimedJob[]> {
    const due = await this.within(trx).#listDue(terms);
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    const leases = await takeRows(trx, 'jobs', ids, terms);
    const signalled = due.filter((row) => row.signalled === 1 && leases.has(row.id));
    if (signalled.length > 0) {
      await trx
        .updateTable('jobs')
        .set({ signalled: 0 })
        .where(
          'id',
          'in',
          signalled.map(({ id }) => id),
        )
        .execute();
    }
    return due.flatMap((row) => {
      const lease = leases.get(row.id);
      return lease === undefined ? [] : [{ ...jobFromRow(row), attempts: row.attempts + 1, lease }];
    });
  }

  /** Whether there is anything to take. */
  async isDue(terms: Omit<ClaimTerms, 'most'>): Promise<boolean> {
    return (await this.#listDue({ ...terms, most: 1 })).length > 0;
  }

  #listDue({ kinds, except, most, ...terms }: ClaimTerms): Promise<Selectable<JobRow>[]> {
    if (kinds.length === 0) return Promise.resolve([]);
    return this.#reader
      .selectFrom('jobs')
      .selectAll()
      .where(isFree('jobs', terms))
      .where((builder) =>
        builder.or([builder('due_at', '<=', toIso(terms.nowMs)), builder('signalled', '=', 1)]),
      )
      .where('kind', 'in', kinds)
      .$if(except.length > 0, (query) => query.where('id', 'not in', except))
      .orderBy('priority', 'desc')
      .orderBy('due_at')
      .limit(most)
      .execute();
  }

  /** Extends a lease. @returns whether it was still held */
  heartbeat(trx: Transaction, held: Held, untilMs: number): Promise<boolean> {
    return updateHeld(trx, 'jobs', held, { lease_until: toIso(untilMs) });
  }

  /** Ends a job; one that has failed for good is kept among the dead letters. */
  finish(
    trx: Transaction,
    held: Held,
    end: {
      readonly state: 'done' | 'dead_letter';
      readonly error: string | null;
      readonly httpStatus?: number | null;
    },
    nowMs: number,
  ): Promise<boolean> {
    const { state, error, httpStatus = null } = end;
    const set = { state, last_error: error, last_http_status: httpStatus };
    return updateHeld(trx, 'jobs', held, { ...set, ...NOT_HELD, updated_at: toIso(nowMs) });
  }

  /** Gives a job back until its next attempt. */
  retryAt(
    trx: Transaction,
    held: Held,
    next: { readonly atMs: number; readonly error: string; readonly httpStatus?: number | null },
    nowMs: number,
  ): Promise<boolean> {
    const { atMs, error, httpStatus = null } = next;
    const set = { due_at: toIso(atMs), last_error: error, last_http_status: httpStatus };
    return updateHeld(trx, 'jobs', held, { ...set, ...NOT_HELD, updated_at: toIso(nowMs) });
  }

  /** Gives a job back until a time, or until a signal wakes it. That is no failed attempt. */
  park(trx: Transaction, held: Held, untilMs: number, nowMs: number): Promise<boolean> {
    const set = { due_at: toIso(untilMs), last_error: null, last_http_status: null, attempts: 0 };
    return updateHeld(trx, 'jobs', held, { ...set, ...NOT_HELD, updated_at: toIso(nowMs) });
  }

  /** Gives a job back as if it had not been taken. */
  release(trx: Transaction, held: ClaimedJob): Promise<boolean> {
    return updateHeld(trx, 'jobs', held, { attempts: held.attempts - 1, ...NOT_HELD });
  }

  /** The ids of those jobs whose lease is no longer held. */
  async listLost(held: readonly Held[]): Promise<ReadonlySet<string>> {
    const ids = held.map(({ id }) => id);
    const rows = await this.#reader
      .selectFrom('jobs')
      .select(['id', 'lease_owner', 'fencing_token'])
      .where('id', 'in', ids)
      .execute();
    const now = new Map(rows.map((row) => [row.id, row]));
    const lost = held.filter(({ id, lease }) => {
      const row = now.get(id);
      return row?.lease_owner !== lease.owner || row.fencing_token !== lease.token;
    });
    return new Set(lost.map(({ id }) => id));
  }

  /** Wakes a job: a parked one is due now, a running one is due again once it parks. */
  async signal(trx: Transaction, idempotencyKey: string): Promise<boolean> {
    const result = await trx
      .updateTable('jobs')
      .set({ signalled: 1 })
      .where('idempotency_key', '=', idempotencyKey)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Wakes all jobs of a subject and kind. @returns how many */
  async signalAllOf(trx: Transaction, subject: string, kind: string): Promise<number> {
    const result = await trx
      .updateTable('jobs')
      .set({ signalled: 1 })
      .where('subject', '=', subject)
      .where('kind', '=', kind)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** Cancels all jobs of a subject, waiting or running. @returns how many */
  async cancelAllOf(trx: Transaction, subject: string, nowMs: number): Promise<number> {
    const result = await trx
      .updateTable('jobs')
      .set({ state: 'cancelled', ...NOT_HELD, updated_at: toIso(nowMs) })
      .where('subject', '=', subject)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }

  /** Removes the jobs of a subject that are done. */
  async removeDone(trx: Transaction, subject: string): Promise<void> {
    await trx
      .deleteFrom('jobs')
      .where('subject', '=', subject)
      .where('state', '=', 'done')
      .execute();
  }

  /**
   * Puts a dead letter back in line with all its attempts.
   *
   * @returns whether it was one, and its deadline has not passed
   */
  async retryDeadLetter(trx: Transaction, jobId: string, nowMs: number): Promise<boolean> {
    const at = toIso(nowMs);
    const result = await trx
      .updateTable('jobs')
      .set({ state: 'waiting', attempts: 0, signalled: 0, due_at: at, updated_at: at })
      .where('id', '=', jobId)
      .where('state', '=', 'dead_letter')
      .where((builder) =>
        builder.or([builder('deadline_at', 'is', null), builder('deadline_at', '>', at)]),
      )
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Jobs that failed for good, the most recent first. */
  async listDeadLetters(limit: number): Promise<Job[]> {
    const rows = await this.#reader
      .selectFrom('jobs')
      .selectAll()
      .where('state', '=', 'dead_letter')
      .orderBy('updated_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(jobFromRow);
  }

  /** A subject's jobs that are waiting or running, in the order in which they are due. */
  async listWaitingOf(subject: string): Promise<Job[]> {
    const rows = await this.#reader
      .selectFrom('jobs')
      .selectAll()
      .where('subject', '=', subject)
      .where('state', '=', 'waiting')
      .orderBy('due_at')
      .execute();
    return rows.map(jobFromRow);
  }

  /** How many there are in each state, apart from those that are done or cancelled. */
  async countByState(): Promise<Partial<Record<JobState, number>>> {
    const rows = await this.#reader
      .selectFrom('jobs')
      .select(['state', ({ fn }) => fn.countAll<number | string>().as('count')])
      .where('state', 'in', ['waiting', 'dead_letter'])
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
  }

  async find(jobId: string): Promise<Job | null> {
    const row = await this.#reader
      .selectFrom('jobs')
      .selectAll()
      .where('id', '=', jobId)
      .executeTakeFirst();
    return row === undefined ? null : jobFromRow(row);
  }
}
