import { OsaError } from '../../shared/errors.ts';
import type { Database } from '../storage/database.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';

/**
 * The address under which the tunnel makes the listener known.
 *
 * Held in memory, because every request's `Host` is checked against it.
 */
export class PublicUrl {
  readonly #database: Database;
  readonly #settings: SettingsRepository;
  #url: string;

  private constructor(database: Database, settings: SettingsRepository, url: string) {
    this.#database = database;
    this.#settings = settings;
    this.#url = url;
  }

  static async open(database: Database, settings: SettingsRepository): Promise<PublicUrl> {
    return new PublicUrl(database, settings, (await settings.get('public_url')) ?? '');
  }

  /** Empty when none is set. */
  get url(): string {
    return this.#url;
  }

  /** Its host name in lower case; empty when none is set. */
  get host(): string {
    return this.#url === '' ? '' : new URL(this.#url).hostname;
  }

  /**
   * Keeps another address, or none.
   *
   * @throws OsaError `invalid_input` when it is no https address
   */
  async set(url: string, nowMs: number): Promise<void> {
    const given = url.trim();
    const isUsable = given === '' || (URL.canParse(given) && new URL(given).protocol === 'https:');
    if (!isUsable) {
      throw new OsaError('invalid_input', {
        message: 'The public address has to begin with https:// and a host name.',
        details: { field: 'publicUrl' },
      });
    }
    await this.#database.transaction((trx) => this.#settings.set(trx, 'public_url', given, nowMs));
    this.#url = given;
  }
}
