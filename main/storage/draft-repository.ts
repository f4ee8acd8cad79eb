import { draftIdSchema, type DraftId } from '../../shared/domain/ids.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** A draft as it is kept: the client's name and what was entered, both sealed. */
export interface SealedDraft {
  readonly draftId: DraftId;
  readonly clientName: Uint8Array;
  readonly body: Uint8Array;
  readonly updatedAtMs: number;
}

/** Reads and writes `intake_drafts`. */
export class DraftRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): DraftRepository {
    return new DraftRepository(from);
  }

  /** All drafts, the last touched first. */
  async list(): Promise<SealedDraft[]> {
    const rows = await this.#reader
      .selectFrom('intake_drafts')
      .selectAll()
      .orderBy('updated_at', 'desc')
      .execute();
    return rows.map((row) => ({
      draftId: draftIdSchema.parse(row.id),
      clientName: row.client_name,
      body: row.body,
      updatedAtMs: fromIso(row.updated_at),
    }));
  }

  async save(trx: Transaction, draft: SealedDraft): Promise<void> {
    const columns = {
      client_name: draft.clientName,
      body: draft.body,
      updated_at: toIso(draft.updatedAtMs),
    };
    await trx
      .insertInto('intake_drafts')
      .values({ id: draft.draftId, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async delete(trx: Transaction, draftId: DraftId): Promise<void> {
    await trx.deleteFrom('intake_drafts').where('id', '=', draftId).execute();
  }
}
