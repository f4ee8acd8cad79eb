import type { Insertable, Selectable } from 'kysely';
import type { EventSubscription } from '../../shared/contract/bridge.ts';
import {
  consoleEventSchema,
  type ConsoleEvent,
  type EventType,
} from '../../shared/domain/events.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { Database, Reader, Transaction } from './database.ts';
import type { EventRow } from './schema.ts';

/** Of an event only what it is about: cheap to read. */
export interface EventHead {
  readonly seq: number;
  readonly eventType: string;
  readonly runId: RunId | null;
}

/** So many events are looked at to find what brought one about. */
const LOOKED_BACK = 100;

/** Rows in one statement: few enough that one is soon built for each number of them. */
const INSERTED_AT_ONCE = 64;

/**
 * Reads and appends to `event_log`.
 *
 * Readers keep the number of the last event and continue from there, so nothing is read
 * beyond `Database.eventHorizon`: an event with a smaller number might still come.
 *
 * @example
 * const events = new EventRepository(database, database);
 * for (const event of await events.read({ runId: null, afterSeq }, 500)) handle(event);
 */
export class EventRepository {
  readonly #database: Database;
  readonly #reader: Reader;

  constructor(database: Database, reader: Reader) {
    this.#database = database;
    this.#reader = reader;
  }

  /** The same, but reading from a transaction or a snapshot. */
  within(from: Reader): EventRepository {
    return new EventRepository(this.#database, from);
  }

  async append(trx: Transaction, rows: readonly Insertable<EventRow>[]): Promise<void> {
    for (let from = 0; from < rows.length; from += INSERTED_AT_ONCE) {
      const some = rows.slice(from, from + INSERTED_AT_ONCE);
      const values = some.flatMap((row) => Object.values(row));
      await trx.executeQuery(
        trx.statements.query(`insert ${some.length} events`, values, () =>
          trx.insertInto('event_log').values(some).compile(),
        ),
      );
    }
  }

  /** Events after a position, oldest first. */
  async read({ afterSeq, runId }: EventSubscription, limit: number): Promise<ConsoleEvent[]> {
    const horizon = await this.#horizon();
    const rows = await this.#upTo(horizon)
      .selectAll()
      .where('seq', '>', afterSeq)
      .$if(runId !== null, (query) => query.where('workflow_id', '=', runId))
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  /** A run's newest events before a position, or of all, oldest first. */
  async readBefore(runId: RunId, beforeSeq: number | null, limit: number): Promise<ConsoleEvent[]> {
    const horizon = await this.#horizon();
    const rows = await this.#upTo(horizon)
      .selectAll()
      .where('workflow_id', '=', runId)
      .$if(beforeSeq !== null, (query) => query.where('seq', '<', beforeSeq))
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.toReversed().map(fromRow);
  }

  /** A run's newest events of some types before one of its events, newest first. */
  async listBefore(
    { workflow_id: runId, seq }: Pick<ConsoleEvent, 'workflow_id' | 'seq'>,
    types: readonly EventType[],
  ): Promise<ConsoleEvent[]> {
    const rows = await this.#reader
      .selectFrom('event_log')
      .selectAll()
      .where('workflow_id', '=', runId)
      .where('event_type', 'in', types)
      .where('seq', '<', seq)
      .orderBy('seq', 'desc')
      .limit(LOOKED_BACK)
      .execute();
    return rows.map(fromRow);
  }

  /** What events after a position are about, oldest first, without their payloads. */
  async readHeads(afterSeq: number, limit: number): Promise<EventHead[]> {
    const horizon = await this.#horizon();
    const rows = await this.#upTo(horizon)
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

  /** The position of the newest event; 0 for an empty log. */
  async lastSeq(): Promise<number> {
    const horizon = await this.#horizon();
    const row = await this.#upTo(horizon)
      .select(({ fn }) => fn.max('seq').as('seq'))
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  #horizon(): Promise<number> {
    return this.#database.eventHorizon(this.#reader);
  }

  #upTo(horizon: number) {
    const events = this.#reader.selectFrom('event_log');
    return horizon === Infinity ? events : events.where('seq', '<=', horizon);
  }
}

function fromRow(row: Selectable<EventRow>): ConsoleEvent {
  return consoleEventSchema.parse({ ...row, payload: JSON.parse(row.payload) as unknown });
}
