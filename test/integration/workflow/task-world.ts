import { randomUUID } from 'node:crypto';
import { EventLog } from '../../../main/events/event-log.ts';
import type { Database } from '../../../main/storage/database.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { openRepositories, type Repositories } from '../../../main/storage/repositories.ts';
import type { NewTask } from '../../../main/storage/task-repository.ts';
import { TaskRunner, type TaskHandler } from '../../../main/workflow/task-runner.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import { committing } from '../../support/committing.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RETRY: RetryPolicy = {
  maxAttempts: 5,
  initialMs: 1000,
  factor: 2,
  longestMs: 60_000,
  jitter: 0.1,
};

const TASK_WRITES = [
  'enqueue',
  'claim',
  'heartbeat',
  'finish',
  'park',
  'release',
  'signal',
  'cancelOfRun',
] as const;

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** A real database with one run in it, and a clock that only a test moves. */
export class TaskWorld implements AsyncDisposable {
  readonly repositories: Repositories;
  readonly database: Database;
  readonly problems: unknown[] = [];
  readonly runId = sampleRun().runId;
  nowMs = Date.parse('2026-01-05T09:00:00.000Z');
  readonly #folder: Folder;
  readonly #runners: TaskRunner[] = [];

  private constructor(folder: Folder, database: Database) {
    this.#folder = folder;
    this.database = database;
    this.repositories = openRepositories(database);
  }

  static async open(): Promise<TaskWorld> {
    const folder = await temporaryFolder();
    const world = new TaskWorld(folder, await openDatabase(folder.path));
    await world.database.transaction((trx) =>
      world.repositories.runs.insert(trx, sampleRun(), { sessionId: 's-1', recipients: null }),
    );
    return world;
  }

  get dataDir(): string {
    return this.#folder.path;
  }

  /** The tasks; each write commits by itself. */
  get tasks() {
    const { database, repositories } = this;
    return committing(database, repositories.tasks, ...TASK_WRITES);
  }

  /** Writes a task that is due now. */
  async enqueue(changes: Partial<NewTask> = {}): Promise<NewTask> {
    const id = randomUUID();
    const task: NewTask = {
      id,
      runId: this.runId,
      kind: 'test',
      idempotencyKey: id,
      payload: null,
      dueAtMs: this.nowMs,
      ...changes,
    };
    await this.tasks.enqueue(task, this.nowMs);
    return task;
  }

  /** A runner whose tasks are done by `run`, with everything that it was told of. */
  runner(
    run: TaskHandler['run'],
    options: { leaseMs?: number; atOnce?: number; onFailed?: TaskHandler['onFailed'] } = {},
  ): { runner: TaskRunner; failures: { error: string; inMs: number | null }[] } {
    const failures: { error: string; inMs: number | null }[] = [];
    const clock = { now: () => this.nowMs };
    const runner = new TaskRunner({
      tasks: this.repositories.tasks,
      eventLog: new EventLog({ database: this.database, clock, newId: randomUUID }),
      handlers: {
        test: {
          run,
          onFailed:
            options.onFailed ??
            (async (_task, error, nextAtMs) => {
              failures.push({ error, inMs: nextAtMs === null ? null : nextAtMs - this.nowMs });
            }),
        },
      },
      clock,
      newId: randomUUID,
      random: () => 0,
      retry: RETRY,
      leaseMs: options.leaseMs ?? 60_000,
      atOnce: options.atOnce ?? 1,
      onProblem: (problem) => this.problems.push(problem),
    });
    this.#runners.push(runner);
    return { runner, failures };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const runner of this.#runners) await runner.stop();
    await this.database.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}
