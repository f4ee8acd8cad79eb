import {
  brandSchema,
  NO_PROFILE,
  type ProfileChanges,
  type StoredProfile,
} from '../../shared/domain/document-profile.ts';
import { languageRulesSchema } from '../../shared/domain/language-rules.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Stands for all clients that have no profile of their own. */
export const EVERY_CLIENT = '';

/** Reads and writes `document_profiles`: how clients' documents look and are worded. */
export class DocumentProfileRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** @param engagementId a client's, or `EVERY_CLIENT` */
  async find(engagementId: string): Promise<StoredProfile> {
    const row = await this.#reader
      .selectFrom('document_profiles')
      .selectAll()
      .where('engagement_id', '=', engagementId)
      .executeTakeFirst();
    if (row === undefined) return NO_PROFILE;
    const { logo, logo_width: width, logo_height: height } = row;
    return {
      brand: row.brand === null ? null : brandSchema.parse(JSON.parse(row.brand)),
      logo:
        logo === null || width === null || height === null
          ? null
          : { png: new Uint8Array(logo), width, height },
      wordRules:
        row.word_rules === null ? null : languageRulesSchema.parse(JSON.parse(row.word_rules)),
    };
  }

  /** Replaces what is given and keeps the rest. */
  async save(
    trx: Transaction,
    engagementId: string,
    { brand, logo, wordRules }: ProfileChanges,
    nowMs: number,
  ): Promise<void> {
    const columns = {
      ...(brand === undefined ? {} : { brand: brand === null ? null : JSON.stringify(brand) }),
      ...(logo === undefined
        ? {}
        : {
            logo: logo?.png ?? null,
            logo_width: logo?.width ?? null,
            logo_height: logo?.height ?? null,
          }),
      ...(wordRules === undefined
        ? {}
        : { word_rules: wordRules === null ? null : JSON.stringify(wordRules) }),
      updated_at: toIso(nowMs),
    };
    await trx
      .insertInto('document_profiles')
      .values({ engagement_id: engagementId, ...columns })
      .onConflict((conflict) => conflict.column('engagement_id').doUpdateSet(columns))
      .execute();
  }
}
