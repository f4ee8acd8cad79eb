import { Cron } from 'croner';
import type { NewId } from '../../shared/domain/clock.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { fromIso, toIso } from '../storage/columns.ts';
import type { Transaction } from '../storage/database.ts';
import type { JobRepository } from '../storage/job-repository.ts';
import type { Job } from '../storage/job-row.ts';

/** A job that comes again and again. */
export interface Schedule {
  readonly name: string;
  /** A cron pattern: minute, hour, day, month, weekday; with six fields, seconds come first. */
  readonly pattern: string;
  /** The time zone that the pattern means, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  /** Whether slots that passed while the console was off or asleep get one job, or one each. */
  readonly missed: 'once' | 'each';
  readonly kind: string;
  readonly payload: JsonValue;
}

/** What schedules are made of. */
export interface SchedulesParts {
  readonly jobs: JobRepository;
  readonly schedules: readonly Schedule[];
  readonly newId: NewId;
}

/**
 * Writes the jobs of schedules.
 *
 * Each schedule has one waiting job, for its next slot. That job is written in the
 * transaction that ends the one before, so no slot is lost when a process dies, and its key
 * names the slot, so none fires twice. After a sleep the waiting job is simply overdue.
 *
 * @example
 * const schedules = new Schedules({
 *   jobs,
 *   newId,
 *   schedules: [
 *     { name: 'retention', pattern: '0 3 * * *', timeZone: 'UTC', missed: 'once',
 *       kind: 'retention', payload: null },
 *   ],
 * });
 * const runner = new JobRunner({ ...parts, schedules });
 */
export class Schedules {
  readonly #parts: SchedulesParts;

  constructor(parts: SchedulesParts) {
    this.#parts = parts;
  }

  /**
   * Gives each schedule that lacks one its next job: at the very first start, after its job
   * was cancelled, or when its pattern has changed.
   */
  async plan(trx: Transaction, nowMs: number): Promise<void> {
    const jobs = this.#parts.jobs.within(trx);
    for (const schedule of this.#parts.schedules) {
      const waiting = await jobs.listWaitingOf(subjectOf(schedule));
      const isPlanned = waiting.some((job) => job.idempotencyKey.startsWith(keyOf(schedule)));
      if (isPlanned) continue;
      await jobs.cancelAllOf(trx, subjectOf(schedule), nowMs);
      await this.#enqueue(trx, schedule, nowMs, nowMs);
    }
  }

  /**
   * Writes the job that follows one that ends in this transaction; none after a dead letter
   * that was retried, because its successor has been written long since.
   */
  async follow(trx: Transaction, job: Job, nowMs: number): Promise<void> {
    const schedule = this.#parts.schedules.find((one) => subjectOf(one) === job.subject);
    if (schedule === undefined) return;
    const waiting = await this.#parts.jobs.within(trx).listWaitingOf(subjectOf(schedule));
    if (waiting.length > 0) return;
    const slotMs = scheduledForMs(job);
    const afterMs = schedule.missed === 'each' ? slotMs : Math.max(slotMs, nowMs);
    await this.#parts.jobs.removeDone(trx, subjectOf(schedule));
    await this.#enqueue(trx, schedule, afterMs, nowMs);
  }

  async #enqueue(
    trx: Transaction,
    schedule: Schedule,
    afterMs: number,
    nowMs: number,
  ): Promise<void> {
    const { pattern, timeZone: timezone, kind, payload } = schedule;
    const slot = new Cron(pattern, { timezone, paused: true }).nextRun(new Date(afterMs));
    if (slot === null) return;
    const dueAtMs = slot.getTime();
    const idempotencyKey = `${keyOf(schedule)}${toIso(dueAtMs)}`;
    const subject = subjectOf(schedule);
    const id = this.#parts.newId();
    const job = { id, kind, subject, idempotencyKey, payload, dueAtMs };
    await this.#parts.jobs.enqueue(trx, job, nowMs);
  }
}

/** The slot that a job is for, in epoch ms; the job may run later. */
export function scheduledForMs({ idempotencyKey }: Pick<Job, 'idempotencyKey'>): number {
  return fromIso(idempotencyKey.slice(idempotencyKey.lastIndexOf('@') + 1));
}

function subjectOf({ name }: Schedule): string {
  return `schedule:${name}`;
}

function keyOf(schedule: Schedule): string {
  return `${subjectOf(schedule)}:${schedule.timeZone}:${schedule.pattern}@`;
}
