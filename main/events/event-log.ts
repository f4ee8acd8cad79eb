import type { Insertable } from 'kysely';
import type { EventSubscription } from '../../shared/contract/bridge.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { ConsoleEvent, EventType, NewEvent } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { toIso } from '../storage/columns.ts';
import type { Database, Reader, Transaction } from '../storage/database.ts';
import { EventRepository, type EventHead } from '../storage/event-repository.ts';
import type { EventRow } from '../storage/schema.ts';

/** Puts an event into the log as part of the running transaction. */
export type Emit = (event: NewEvent) => void;

const PAGE = 500;

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * The persisted event log: the only way in which anything is announced.
 *
 * Events are written in the transaction of the change that they report, so neither exists
 * without the other. Readers keep a sequence number and continue from it; being told that
 * something is new is only a hint to read, so a missed hint loses nothing.
 *
 * @example
 * await eventLog.transaction(async (trx, emit) => {
 *   await runs.update(trx, run, change, nowMs);
 *   emit({ event_type: 'orchestration.workflow_triggered@1', ...runReference(run), payload });
 * });
 */
export class EventLog {
  readonly #parts: Parts;
  readonly #events: EventRepository;
  readonly #pumps = new Set<() => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#events = new EventRepository(parts.database, parts.database);
  }

  /**
   * Runs a change and records what it emits in one transaction.
   *
   * Subscribers hear of it after the commit. Nothing is announced when `work` throws.
   */
  async transaction<T>(work: (trx: Transaction, emit: Emit) => Promise<T>): Promise<T> {
    let emitted = 0;
    const value = await this.#parts.database.transaction(async (trx) => {
      const events: NewEvent[] = [];
      const result = await work(trx, (event) => events.push(event));
      emitted = events.length;
      await this.#events.append(
        trx,
        events.map((event) => this.#toRow(event)),
      );
      return result;
    });
    if (emitted > 0) for (const pump of this.#pumps) pump();
    return value;
  }

  /** Events after a position, oldest first. */
  read(subscription: EventSubscription, limit: number): Promise<ConsoleEvent[]> {
    return this.#events.read(subscription, limit);
  }

  /** A run's newest events before a position, or of all, oldest first. */
  readBefore(runId: RunId, beforeSeq: number | null, limit: number): Promise<ConsoleEvent[]> {
    return this.#events.readBefore(runId, beforeSeq, limit);
  }

  /** A run's newest events of some types before one of its events, newest first. */
  listBefore(
    event: Pick<ConsoleEvent, 'workflow_id' | 'seq'>,
    types: readonly EventType[],
  ): Promise<ConsoleEvent[]> {
    return this.#events.listBefore(event, types);
  }

  /** What events after a position are about, oldest first, without their payloads. */
  readHeads(afterSeq: number, limit: number): Promise<EventHead[]> {
    return this.#events.readHeads(afterSeq, limit);
  }

  /**
   * Calls back after every commit that announced something: a hint to read, no more.
   *
   * @returns a function that ends it
   */
  onCommitted(listener: () => void): () => void {
    this.#pumps.add(listener);
    return () => this.#pumps.delete(listener);
  }

  /** The position of the newest event; 0 for an empty log. */
  lastSeq(): Promise<number> {
    return this.#events.lastSeq();
  }

  /** The same, as a transaction or a snapshot sees it. */
  lastSeqIn(from: Reader): Promise<number> {
    return this.#events.within(from).lastSeq();
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
      event_id: this.#parts.newId(),
      event_type: event.event_type,
      timestamp: toIso(this.#parts.clock.now()),
      workflow_id: event.workflow_id,
      correlation_id: event.correlation_id,
      payload: JSON.stringify(event.payload),
    };
  }
}
