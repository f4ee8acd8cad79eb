import { randomUUID } from 'node:crypto';
import { EventLog } from '../../../main/events/event-log.ts';
import type { JobHandler } from '../../../main/jobs/job-handler.ts';
import { JobRunner, type JobRunnerParts } from '../../../main/jobs/job-runner.ts';
import type { Database } from '../../../main/storage/database.ts';
import { JobRepository } from '../../../main/storage/job-repository.ts';
import type { ClaimedJob, Job, NewJob } from '../../../main/storage/job-row.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const LEASE_MS = 60_000;

const RETRY: RetryPolicy = {
  maxAttempts: 5,
  initialMs: 1000,
  factor: 2,
  longestMs: 6000,
  jitter: 0.1,
};

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** A real database without a run in it, and a clock that only a test moves. */
export class JobWorld implements AsyncDisposable {
  readonly database: Database;
  readonly jobs: JobRepository;
  readonly eventLog: EventLog;
  readonly problems: unknown[] = [];
  nowMs = Date.parse('2026-01-05T09:00:00.000Z');
  readonly #folder: Folder;
  readonly #runners: JobRunner[] = [];

  private constructor(folder: Folder, database: Database) {
    this.#folder = folder;
    this.database = database;
    this.jobs = new JobRepository(database);
    const clock = { now: () => this.nowMs };
    this.eventLog = new EventLog({ database, clock, newId: randomUUID });
  }

  static async open(): Promise<JobWorld> {
    const folder = await temporaryFolder();
    return new JobWorld(folder, await openDatabase(folder.path));
  }

  get dataDir(): string {
    return this.#folder.path;
  }

  /** Writes a job that is due now. */
  async enqueue(changes: Partial<NewJob> = {}): Promise<NewJob> {
    const id = randomUUID();
    const job: NewJob = {
      id,
      kind: 'test',
      subject: null,
      idempotencyKey: id,
      payload: null,
      dueAtMs: this.nowMs,
      ...changes,
    };
    await this.write((trx) => this.jobs.enqueue(trx, job, this.nowMs));
    return job;
  }

  get write(): Database['transaction'] {
    return (work) => this.database.transaction(work);
  }

  async claim(owner: string, nowMs = this.nowMs): Promise<ClaimedJob | null> {
    const terms = { kinds: ['test'], except: [], most: 1, owner, nowMs, leaseMs: LEASE_MS };
    const [job = null] = await this.write((trx) => this.jobs.claim(trx, terms));
    return job;
  }

  /** Takes the job that is there, which must be. */
  async mustClaim(owner: string, nowMs = this.nowMs): Promise<ClaimedJob> {
    const job = await this.claim(owner, nowMs);
    if (job === null) throw new Error('There is no job to take');
    return job;
  }

  finish(job: ClaimedJob, state: 'done' | 'dead_letter' = 'done'): Promise<boolean> {
    return this.write((trx) => this.jobs.finish(trx, job, { state, error: null }, this.nowMs));
  }

  /** Carries out what is due now, and whatever becomes due by it. */
  async drain(runner: JobRunner): Promise<void> {
    runner.wake();
    await runner.settled();
  }

  /** A runner whose jobs are done by `run`, with everything that it was told of. */
  runner(
    run: JobHandler['run'],
    options: Partial<JobRunnerParts & Pick<JobHandler, 'onFailed'>> = {},
  ): { runner: JobRunner; failures: { error: string; inMs: number | null }[] } {
    const failures: { error: string; inMs: number | null }[] = [];
    const { onFailed, ...parts } = options;
    const runner = new JobRunner({
      jobs: this.jobs,
      eventLog: this.eventLog,
      clock: { now: () => this.nowMs },
      random: () => 0,
      owner: randomUUID(),
      leaseMs: LEASE_MS,
      atOnce: 1,
      onProblem: (problem) => this.problems.push(problem),
      ...parts,
    });
    runner.handle('test', {
      retry: RETRY,
      run,
      onFailed:
        onFailed ??
        (async (_trx, _emit, _job, { error, nextAtMs }) => {
          failures.push({ error, inMs: nextAtMs === null ? null : nextAtMs - this.nowMs });
        }),
    });
    this.#runners.push(runner);
    return { runner, failures };
  }

  /** Every job, in the order in which they were written. */
  async all(): Promise<Job[]> {
    const rows = await this.database
      .selectFrom('jobs')
      .select('id')
      .orderBy('created_at')
      .execute();
    const jobs = await Promise.all(rows.map(({ id }) => this.jobs.find(id)));
    return jobs.filter((job) => job !== null);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const runner of this.#runners) await runner.stop();
    await this.database.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}
