import type { Selectable } from 'kysely';
import { fromIso, fromIsoOrNull, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import type { WebhookSourceRow } from './schema.ts';

/** A sender of webhooks, without its secrets. Times are epoch ms. */
export interface StoredWebhookSource {
  readonly sourceId: string;
  readonly name: string;
  readonly acceptsUndotted: boolean;
  readonly rotatedAtMs: number;
  readonly previousUntilMs: number | null;
  readonly createdAtMs: number;
}

/** Reads and writes `webhook_sources`. */
export class WebhookSourceRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Oldest first. */
  async list(): Promise<StoredWebhookSource[]> {
    const rows = await this.#reader
      .selectFrom('webhook_sources')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  }

  /** Adds it, or replaces the one of the same id. */
  async put(trx: Transaction, source: StoredWebhookSource): Promise<void> {
    const { id, ...columns } = toRow(source);
    await trx
      .insertInto('webhook_sources')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async remove(trx: Transaction, sourceId: string): Promise<void> {
    await trx.deleteFrom('webhook_sources').where('id', '=', sourceId).execute();
  }
}

function fromRow(row: Selectable<WebhookSourceRow>): StoredWebhookSource {
  return {
    sourceId: row.id,
    name: row.name,
    acceptsUndotted: row.accepts_undotted === 1,
    rotatedAtMs: fromIso(row.rotated_at),
    previousUntilMs: fromIsoOrNull(row.previous_until),
    createdAtMs: fromIso(row.created_at),
  };
}

function toRow(source: StoredWebhookSource): WebhookSourceRow {
  return {
    id: source.sourceId,
    name: source.name,
    accepts_undotted: source.acceptsUndotted ? 1 : 0,
    rotated_at: toIso(source.rotatedAtMs),
    previous_until: source.previousUntilMs === null ? null : toIso(source.previousUntilMs),
    created_at: toIso(source.createdAtMs),
  };
}
