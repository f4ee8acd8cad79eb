import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** What an issuer knows the console by. It redirects to the port that it was told, and no other. */
export interface OpalRegistration {
  readonly clientId: string;
  readonly port: number;
}

/** Reads and writes `opal_registrations`. */
export class OpalRegistrationRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async get(issuer: string): Promise<OpalRegistration | null> {
    const row = await this.#reader
      .selectFrom('opal_registrations')
      .select(['client_id', 'port'])
      .where('issuer', '=', issuer)
      .executeTakeFirst();
    return row === undefined ? null : { clientId: row.client_id, port: row.port };
  }

  /** Notes it in the place of an earlier one. */
  async put(
    trx: Transaction,
    issuer: string,
    { clientId, port }: OpalRegistration,
    nowMs: number,
  ): Promise<void> {
    const columns = { client_id: clientId, port, registered_at: toIso(nowMs) };
    await trx
      .insertInto('opal_registrations')
      .values({ issuer, ...columns })
      .onConflict((conflict) => conflict.column('issuer').doUpdateSet(columns))
      .execute();
  }

  /** Forgets it, unless another has taken its place. */
  async remove(trx: Transaction, issuer: string, clientId: string): Promise<void> {
    await trx
      .deleteFrom('opal_registrations')
      .where('issuer', '=', issuer)
      .where('client_id', '=', clientId)
      .execute();
  }
}
