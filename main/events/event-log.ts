import type { Insertable, Selectable } from 'kysely';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import {
  consoleEventSchema,
  type ConsoleEvent,
  type NewEvent,
} from '../../shared/domain/events.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { EventSubscription } from '../../shared/contract/bridge.ts';
import type { Database, Reader, Transaction } from '../storage/database.ts';
import { toIso } from '../storage/columns.ts';
import type { EventRow } from '../storage/schema.ts';

/** Puts an event into the log as part of the running transaction. */
export type Emit = (event: NewEvent) => void;

/** Of an event only what it is about: cheap to read. */
export interface EventHead {
  readonly seq: number;
  readonly eventType: string;
  readonly runId: RunId | null;
}

const PAGE = 500;

/** SQLite bounds the number of values of a statement. */
const INSERTED_AT_ONCE = 1000;

/**
 * The persisted event log: the only way in which anything is announced.
 *
 * Events are written in the transaction of the change they tell of, so neither exists
 * without the other. Readers hold a sequence number and read on from it; being told that
 * something is new is only a hint to read, so a missed hint loses nothing.
 */
export class EventLog {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #newId: NewId;
  readonly #pumps = new Set<() => void>();

  constructor(options: { database: Database; clock: Clock; newId: NewId }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#newId = options.newId;
  }

  /**
   * Runs a change and records what it emits in one transaction.
   *
   * Subscribers hear of it after the commit. Nothing is announced when `work` throws.
   */
  async transaction<T>(work: (trx: Transaction, emit: Emit) => Promise<T>): Promise<T> {
    let emitted = 0;
    const value = await this.#database.transaction(async (trx) => {
      const events: NewEvent[] = [];
      const result = await work(trx, (event) => events.push(event));
      emitted = events.length;
      for (let from = 0; from < events.length; from += INSERTED_AT_ONCE) {
        const rows = events.slice(from, from + INSERTED_AT_ONCE);
        await trx
          .insertInto('event_log')
          .values(rows.map((event) => this.#toRow(event)))
          .execute();
      }
      return result;
    });
    if (emitted > 0) for (const pump of this.#pumps) pump();
    return value;
  }

  /** Events after a position, oldest first. */
  async read(subscription: EventSubscription, limit: number): Promise<ConsoleEvent[]> {
    let query = this.#database
      .selectFrom('event_log')
      .selectAll()
      .where('seq', '>', subscription.afterSeq)
      .orderBy('seq')
      .limit(limit);
    if (subscription.runId !== null) query = query.where('workflow_id', '=', subscription.runId);
    return (await query.execute()).map(fromRow);
  }

  /** A run's newest events before a position, or of all, oldest first. */
  async readBefore(runId: RunId, beforeSeq: number | null, limit: number): Promise<ConsoleEvent[]> {
    let query = this.#database
      .selectFrom('event_log')
      .selectAll()
      .where('workflow_id', '=', runId)
      .orderBy('seq', 'desc')
      .limit(limit);
    if (beforeSeq !== null) query = query.where('seq', '<', beforeSeq);
    return (await query.execute()).toReversed().map(fromRow);
  }

  /** What events after a position are about, oldest first, without their payloads. */
  async readHeads(afterSeq: number, limit: number): Promise<EventHead[]> {
    const rows = await this.#database
      .selectFrom('event_log')
      .select(['seq', 'event_type', 'workflow_id'])
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      seq: row.seq,
      eventType: row.event_type,
      runId: row.workflow_id === null ? null : runIdSchema.parse(row.workflow_id),
    }));
  }

  /**
   * Calls back after every commit that announced something; a hint to read, no more.
   *
   * @returns a function that ends it
   */
  onCommitted(listener: () => void): () => void {
    this.#pumps.add(listener);
    return () => this.#pumps.delete(listener);
  }

  /** The position of the newest event; 0 for an empty log. */
  lastSeq(): Promise<number> {
    return this.lastSeqIn(this.#database);
  }

  /** The same, as a transaction or a snapshot sees it. */
  async lastSeqIn(from: Reader): Promise<number> {
    const row = await from
      .selectFrom('event_log')
      .select((builder) => builder.fn.max('seq').as('seq'))
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  /**
   * Sends every event after a position, then every new one, each once and in order.
   *
   * @param onProblem is told when the log cannot be read; the subscription then ends
   * @returns a function that ends the subscription
   */
  subscribe(
    subscription: EventSubscription,
    onEvent: (event: ConsoleEvent) => void,
    onProblem: (error: unknown) => void,
  ): () => void {
    let cursor = subscription.afterSeq;
    let reading = false;
    let again = false;
    let ended = false;

    const readOn = async (): Promise<void> => {
      do {
        again = false;
        let page: ConsoleEvent[];
        do {
          page = await this.read({ ...subscription, afterSeq: cursor }, PAGE);
          for (const event of page) {
            if (ended) return;
            cursor = event.seq;
            onEvent(event);
          }
        } while (page.length === PAGE);
      } while (again && !ended);
    };
    const pump = (): void => {
      again = true;
      if (reading || ended) return;
      reading = true;
      readOn().then(
        () => {
          reading = false;
          if (again) pump();
        },
        (error: unknown) => {
          end();
          onProblem(error);
        },
      );
    };
    const end = (): void => {
      ended = true;
      this.#pumps.delete(pump);
    };
    this.#pumps.add(pump);
    pump();
    return end;
  }

  #toRow(event: NewEvent): Insertable<EventRow> {
    return {
      event_id: this.#newId(),
      event_type: event.event_type,
      timestamp: toIso(this.#clock.now()),
      workflow_id: event.workflow_id,
      correlation_id: event.correlation_id,
      payload: JSON.stringify(event.payload),
    };
  }
}

function fromRow(row: Selectable<EventRow>): ConsoleEvent {
  return consoleEventSchema.parse({ ...row, payload: JSON.parse(row.payload) as unknown });
}
