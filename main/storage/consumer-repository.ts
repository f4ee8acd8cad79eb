import type { Database } from './database.ts';

/** Reads and writes `event_consumers`: how far each consumer has read the event log. */
export class ConsumerRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The last position that a consumer is done with; `null` for a new one. */
  async position(name: string): Promise<number | null> {
    const row = await this.#database
      .selectFrom('event_consumers')
      .select('seq')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.seq ?? null;
  }

  async move(name: string, seq: number): Promise<void> {
    await this.#database
      .insertInto('event_consumers')
      .values({ name, seq })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ seq }))
      .execute();
  }
}
