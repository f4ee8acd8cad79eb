import type { Reader, Transaction } from './database.ts';

/** Reads and writes `event_consumers`: how far each consumer has read the event log. */
export class ConsumerRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The last position that a consumer is done with; `null` for a new one. */
  async position(name: string): Promise<number | null> {
    const row = await this.#reader
      .selectFrom('event_consumers')
      .select('seq')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.seq ?? null;
  }

  async move(trx: Transaction, name: string, seq: number): Promise<void> {
    await trx
      .insertInto('event_consumers')
      .values({ name, seq })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ seq }))
      .execute();
  }
}
