import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Reads and writes `used_signatures`: which signed requests must not be taken again. */
export class UsedSignatureRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Those that could still come again, the first to be forgotten first. */
  async list(nowMs: number): Promise<{ signature: string; untilMs: number }[]> {
    const rows = await this.#reader
      .selectFrom('used_signatures')
      .select(['signature', 'expires_at'])
      .where('expires_at', '>', toIso(nowMs))
      .orderBy('expires_at')
      .execute();
    return rows.map((row) => ({ signature: row.signature, untilMs: fromIso(row.expires_at) }));
  }

  /** Remembers one, and forgets those that could not be used any more in any case. */
  async add(
    trx: Transaction,
    signature: string,
    { nowMs, untilMs }: { nowMs: number; untilMs: number },
  ): Promise<void> {
    await trx.deleteFrom('used_signatures').where('expires_at', '<=', toIso(nowMs)).execute();
    await trx
      .insertInto('used_signatures')
      .values({ signature, expires_at: toIso(untilMs) })
      .onConflict((conflict) => conflict.column('signature').doNothing())
      .execute();
  }
}
