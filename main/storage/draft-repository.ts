import { draftIdSchema, type DraftId } from '../../shared/domain/ids.ts';
import { fromIso, toIso } from './columns.ts';
import type { Database } from './database.ts';

/** A draft as it is kept: the client's name and what was entered, both sealed. */
export interface SealedDraft {
  readonly draftId: DraftId;
  readonly clientName: Uint8Array;
  readonly body: Uint8Array;
  readonly updatedAtMs: number;
}

/** Reads and writes `intake_drafts`. */
export class DraftRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All drafts, the last touched first. */
  async list(): Promise<SealedDraft[]> {
    const rows = await this.#database
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

  async save(draft: SealedDraft): Promise<void> {
    const columns = {
      client_name: draft.clientName,
      body: draft.body,
      updated_at: toIso(draft.updatedAtMs),
    };
    await this.#database
      .insertInto('intake_drafts')
      .values({ id: draft.draftId, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async delete(draftId: DraftId): Promise<void> {
    await this.#database.deleteFrom('intake_drafts').where('id', '=', draftId).execute();
  }
}
