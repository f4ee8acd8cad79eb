import {
  piiOperationSchema,
  redactionModeSchema,
  type PolicyOverride,
} from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiType } from '../../shared/domain/pii.ts';
import { fromIso, toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** SQLite binds a limited number of values in one statement. */
const PSEUDONYMS_A_STATEMENT = 500;

/** An entry of an allow-list; its value is sealed. */
export interface SealedAllowEntry {
  readonly entryId: string;
  readonly engagementId: string;
  readonly kind: 'value' | 'domain';
  readonly digest: string;
  readonly sealed: Uint8Array;
  readonly addedAtMs: number;
}

/** A pseudonym of an engagement; its value is sealed. */
export interface SealedPseudonym {
  readonly engagementId: string;
  readonly type: PiiType;
  readonly number: number;
  readonly digest: string;
  readonly sealed: Uint8Array;
}

/** What is kept of a client by its id. */
const OF_CLIENT = [
  'pii_allow_list',
  'pii_policy_overrides',
  'pii_pseudonyms',
  'reading_rules',
  'document_profiles',
] as const;

/** Reads and writes each engagement's settings for personal data, and its pseudonyms. */
export class PrivacyRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  within(from: Reader): PrivacyRepository {
    return new PrivacyRepository(from);
  }

  async listEngagements(): Promise<{ engagementId: string; clientName: string }[]> {
    const rows = await this.#reader
      .selectFrom('pii_engagements')
      .selectAll()
      .orderBy('client_name')
      .execute();
    return rows.map((row) => ({ engagementId: row.id, clientName: row.client_name }));
  }

  /** @param clientName protected */
  async keepEngagement(
    trx: Transaction,
    engagementId: string,
    clientName: string,
    nowMs: number,
  ): Promise<void> {
    await trx
      .insertInto('pii_engagements')
      .values({ id: engagementId, client_name: clientName, created_at: toIso(nowMs) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  /** What each client's own words are, sealed, and whether they stay; of those with either. */
  async listOwnWords(): Promise<
    { engagementId: string; keeps: boolean; sealed: Uint8Array | null }[]
  > {
    const rows = await this.#reader
      .selectFrom('pii_engagements')
      .select(['id', 'keeps_own_words', 'sealed_own_words'])
      .where((row) =>
        row.or([row('keeps_own_words', '=', 0), row('sealed_own_words', 'is not', null)]),
      )
      .execute();
    return rows.map((row) => ({
      engagementId: row.id,
      keeps: row.keeps_own_words === 1,
      sealed: row.sealed_own_words,
    }));
  }

  async saveOwnWords(trx: Transaction, engagementId: string, sealed: Uint8Array): Promise<void> {
    await trx
      .updateTable('pii_engagements')
      .set({ sealed_own_words: sealed })
      .where('id', '=', engagementId)
      .execute();
  }

  /** @param name the client's, as it is kept from now on */
  async setKeepsOwnWords(
    trx: Transaction,
    engagementId: string,
    { keeps, name }: { readonly keeps: boolean; readonly name: string },
  ): Promise<void> {
    await trx
      .updateTable('pii_engagements')
      .set({ keeps_own_words: keeps ? 1 : 0, sealed_own_words: null, client_name: name })
      .where('id', '=', engagementId)
      .execute();
  }

  async listAllowed(): Promise<SealedAllowEntry[]> {
    const rows = await this.#reader
      .selectFrom('pii_allow_list')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      entryId: row.id,
      engagementId: row.engagement_id,
      kind: row.kind === 'domain' ? 'domain' : 'value',
      digest: row.value_digest,
      sealed: row.sealed_value,
      addedAtMs: fromIso(row.created_at),
    }));
  }

  /** @returns whether it was not there yet */
  async addAllowed(trx: Transaction, entry: SealedAllowEntry): Promise<boolean> {
    const result = await trx
      .insertInto('pii_allow_list')
      .values({
        id: entry.entryId,
        engagement_id: entry.engagementId,
        kind: entry.kind,
        value_digest: entry.digest,
        sealed_value: entry.sealed,
        created_at: toIso(entry.addedAtMs),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
  }

  /** @returns whether it was there */
  async removeAllowed(trx: Transaction, engagementId: string, entryId: string): Promise<boolean> {
    const result = await trx
      .deleteFrom('pii_allow_list')
      .where('engagement_id', '=', engagementId)
      .where('id', '=', entryId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async listOverrides(): Promise<(PolicyOverride & { engagementId: string })[]> {
    const rows = await this.#reader
      .selectFrom('pii_policy_overrides')
      .selectAll()
      .orderBy('pii_type')
      .orderBy('operation')
      .execute();
    return rows.map((row) => ({
      engagementId: row.engagement_id,
      piiType: piiTypeSchema.parse(row.pii_type),
      operation: row.operation === '' ? null : piiOperationSchema.parse(row.operation),
      mode: redactionModeSchema.parse(row.redaction_mode),
    }));
  }

  async setOverride(
    trx: Transaction,
    engagementId: string,
    { piiType, operation, mode }: PolicyOverride,
    nowMs: number,
  ): Promise<void> {
    const columns = { redaction_mode: mode, updated_at: toIso(nowMs) };
    await trx
      .insertInto('pii_policy_overrides')
      .values({
        engagement_id: engagementId,
        pii_type: piiType,
        operation: operation ?? '',
        ...columns,
      })
      .onConflict((conflict) =>
        conflict.columns(['engagement_id', 'pii_type', 'operation']).doUpdateSet(columns),
      )
      .execute();
  }

  /** @returns whether it was there */
  async removeOverride(
    trx: Transaction,
    engagementId: string,
    { piiType, operation }: Pick<PolicyOverride, 'piiType' | 'operation'>,
  ): Promise<boolean> {
    const result = await trx
      .deleteFrom('pii_policy_overrides')
      .where('engagement_id', '=', engagementId)
      .where('pii_type', '=', piiType)
      .where('operation', '=', operation ?? '')
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async listPseudonyms(): Promise<SealedPseudonym[]> {
    const rows = await this.#reader.selectFrom('pii_pseudonyms').selectAll().execute();
    return rows.map((row) => ({
      engagementId: row.engagement_id,
      type: piiTypeSchema.parse(row.pii_type),
      number: row.number,
      digest: row.value_digest,
      sealed: row.sealed_value,
    }));
  }

  async savePseudonyms(
    trx: Transaction,
    all: readonly SealedPseudonym[],
    nowMs: number,
  ): Promise<void> {
    for (let from = 0; from < all.length; from += PSEUDONYMS_A_STATEMENT) {
      const some = all.slice(from, from + PSEUDONYMS_A_STATEMENT);
      await trx
        .insertInto('pii_pseudonyms')
        .values(
          some.map((one) => ({
            engagement_id: one.engagementId,
            pii_type: one.type,
            number: one.number,
            value_digest: one.digest,
            sealed_value: one.sealed,
            created_at: toIso(nowMs),
          })),
        )
        .execute();
    }
  }

  /** Deletes a client's settings and pseudonyms, for good. */
  async erase(trx: Transaction, engagementId: string): Promise<void> {
    for (const table of OF_CLIENT) {
      await trx.deleteFrom(table).where('engagement_id', '=', engagementId).execute();
    }
    await trx.deleteFrom('pii_engagements').where('id', '=', engagementId).execute();
  }

  /** Forgets a client's own words, and the client itself where nothing else is kept of it. */
  async forgetOwnWords(trx: Transaction, engagementId: string): Promise<void> {
    await trx
      .updateTable('pii_engagements')
      .set({ sealed_own_words: null })
      .where('id', '=', engagementId)
      .execute();
    for (const table of OF_CLIENT) {
      const kept = await trx
        .selectFrom(table)
        .select('engagement_id')
        .where('engagement_id', '=', engagementId)
        .limit(1)
        .executeTakeFirst();
      if (kept !== undefined) return;
    }
    await trx
      .deleteFrom('pii_engagements')
      .where('id', '=', engagementId)
      .where('keeps_own_words', '=', 1)
      .execute();
  }
}
