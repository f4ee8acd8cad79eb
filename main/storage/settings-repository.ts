import { toIso } from './columns.ts';
import type { Database } from './database.ts';

/** Names of what can be set. Nothing secret: secrets are in the keychain. */
export type SettingName = 'opal_trigger_url' | 'public_url';

/** Reads and writes `settings`. */
export class SettingsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(name: SettingName): Promise<string | null> {
    const row = await this.#database
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  }

  async set(name: SettingName, value: string, nowMs: number): Promise<void> {
    const columns = { value, updated_at: toIso(nowMs) };
    await this.#database
      .insertInto('settings')
      .values({ name, ...columns })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
      .execute();
  }
}
