import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';

/** Names of what can be set. Nothing secret: secrets are in the keychain. */
export type SettingName =
  | 'opal_trigger_url'
  | 'public_url'
  | 'keychain_key'
  | 'company_ca_file'
  | 'tool_signing'
  | 'log_levels'
  | 'trigger_breakers';

/** Reads and writes `settings`. */
export class SettingsRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async get(name: SettingName): Promise<string | null> {
    const row = await this.#reader
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  }

  async set(trx: Transaction, name: SettingName, value: string, nowMs: number): Promise<void> {
    const columns = { value, updated_at: toIso(nowMs) };
    await trx
      .insertInto('settings')
      .values({ name, ...columns })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
      .execute();
  }
}
