import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { nextAttemptAt, type RetryPolicy } from '../../shared/domain/retry-policy.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Transaction } from '../storage/database.ts';
import type { Task, TaskRepository } from '../storage/task-repository.ts';
import type { EmittingTransaction } from './run-transaction.ts';

/** What came of one attempt at a task. */
export type TaskOutcome =
  | { readonly kind: 'done' }
  /** Trying again may help; not before `notBeforeMs` where the other side named a time. */
  | { readonly kind: 'retry'; readonly error: string; readonly notBeforeMs?: number }
  | { readonly kind: 'failed'; readonly error: string }
  /** Nothing is wrong; it is to be looked at again at a time, or when it is called for. */
  | { readonly kind: 'park'; readonly untilMs: number };

/** Carries out one kind of task. */
export interface TaskHandler {
  /** @param signal the lease was lost, the task cancelled, or the console is stopping */
  run(task: Task, signal: AbortSignal): Promise<TaskOutcome>;
  /**
   * Told of each failed attempt, with when the next one is; `null` after the last.
   *
   * @param within the transaction in which the task is put off or given up: neither is
   *   without what the handler makes of it
   */
  onFailed(
    task: Task,
    error: string,
    nextAtMs: number | null,
    within: EmittingTransaction,
  ): Promise<void>;
}

/**
 * Works off durable tasks.
 *
 * At least once: a task whose holder died is taken again when its lease has run out. What
 * a holder that lost its lease brings is dropped.
 */
export class TaskRunner {
  readonly #tasks: TaskRepository;
  readonly #eventLog: Pick<EventLog, 'transaction'>;
  readonly #handlers: Readonly<Record<string, TaskHandler>>;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #random: () => number;
  readonly #retry: RetryPolicy;
  readonly #leaseMs: number;
  readonly #atOnce: number;
  readonly #onProblem: (error: unknown) => void;
  readonly #running = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #claiming: Promise<void> | null = null;
  #isCalled = false;

  constructor(options: {
    tasks: TaskRepository;
    eventLog: Pick<EventLog, 'transaction'>;
    /** By kind. */
    handlers: Readonly<Record<string, TaskHandler>>;
    clock: Clock;
    newId: NewId;
    /** From 0 to 1. */
    random: () => number;
    retry: RetryPolicy;
    leaseMs: number;
    /** How many tasks may be under way together. */
    atOnce: number;
    onProblem: (error: unknown) => void;
  }) {
    this.#tasks = options.tasks;
    this.#eventLog = options.eventLog;
    this.#handlers = options.handlers;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#random = options.random;
    this.#retry = options.retry;
    this.#leaseMs = options.leaseMs;
    this.#atOnce = options.atOnce;
    this.#onProblem = options.onProblem;
  }

  /** Takes what is due, without waiting for it to be done. */
  wake(): void {
    if (this.#stopped.signal.aborted) return;
    this.#isCalled = true;
    this.#claiming ??= this.#claimAll()
      .catch(this.#onProblem)
      .finally(() => {
        this.#claiming = null;
      });
  }

  /** Waits until nothing that is due is left and nothing is under way. */
  async settled(): Promise<void> {
    do {
      await this.#claiming;
      await Promise.all(this.#running);
    } while (this.#claiming !== null || this.#running.size > 0);
  }

  /** Breaks off what is under way; it is due again at the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.settled();
  }

  async #claimAll(): Promise<void> {
    while (this.#isCalled) {
      this.#isCalled = false;
      while (this.#running.size < this.#atOnce && !this.#stopped.signal.aborted) {
        const lease = this.#newId();
        const task = await this.#write((trx) =>
          this.#tasks.claim(trx, lease, this.#clock.now(), this.#leaseMs),
        );
        if (task === null) break;
        const running = this.#work(task, lease)
          .catch(this.#onProblem)
          .finally(() => {
            this.#running.delete(running);
            this.wake();
          });
        this.#running.add(running);
      }
    }
  }

  async #work(task: Task, lease: string): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.#stopped.signal]);
    const beat = setInterval(() => {
      this.#write((trx) =>
        this.#tasks.heartbeat(trx, task.id, lease, this.#clock.now(), this.#leaseMs),
      ).then((held) => (held ? undefined : lost.abort()), this.#onProblem);
    }, this.#leaseMs / 3);
    try {
      const outcome = await this.#attempt(task, signal);
      if (this.#stopped.signal.aborted && outcome.kind !== 'done') {
        await this.#write((trx) => this.#tasks.release(trx, task.id, lease));
        return;
      }
      await this.#settle(task, lease, outcome);
    } finally {
      clearInterval(beat);
    }
  }

  async #attempt(task: Task, signal: AbortSignal): Promise<TaskOutcome> {
    const handler = this.#handlers[task.kind];
    if (handler === undefined) return { kind: 'failed', error: `no_handler_for_${task.kind}` };
    try {
      return await handler.run(task, signal);
    } catch (error) {
      if (!signal.aborted) this.#onProblem(error);
      return { kind: 'retry', error: 'internal' };
    }
  }

  async #settle(task: Task, lease: string, outcome: TaskOutcome): Promise<void> {
    const nowMs = this.#clock.now();
    switch (outcome.kind) {
      case 'done':
        await this.#write((trx) => this.#tasks.finish(trx, task.id, lease, 'done', null, nowMs));
        return;
      case 'park':
        await this.#write((trx) =>
          this.#tasks.park(trx, task.id, lease, outcome.untilMs, null, nowMs),
        );
        return;
      case 'retry': {
        const nextAtMs = this.#nextAttempt(task, outcome.notBeforeMs ?? 0, nowMs);
        await this.#putOff(task, lease, outcome.error, nextAtMs);
        return;
      }
      case 'failed':
        await this.#putOff(task, lease, outcome.error, null);
    }
  }

  #write<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
    return this.#eventLog.transaction((trx) => work(trx));
  }

  /** Puts a task off, or gives it up, together with what its handler makes of that. */
  async #putOff(task: Task, lease: string, error: string, nextAtMs: number | null): Promise<void> {
    const nowMs = this.#clock.now();
    await this.#eventLog.transaction(async (trx, emit) => {
      const held =
        nextAtMs === null
          ? await this.#tasks.finish(trx, task.id, lease, 'failed', error, nowMs)
          : await this.#tasks.park(trx, task.id, lease, nextAtMs, error, nowMs);
      if (held) await this.#handlers[task.kind]?.onFailed(task, error, nextAtMs, { trx, emit });
    });
  }

  /** `null` when there is no further attempt. */
  #nextAttempt(task: Task, notBeforeMs: number, nowMs: number): number | null {
    const random = this.#random();
    return nextAttemptAt(this.#retry, { attempt: task.attempts, nowMs, random, notBeforeMs });
  }
}
