import { OsaError } from '../../shared/errors.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';

/**
 * The address under which the tunnel makes the listener known.
 *
 * Held in memory, because every request's `Host` is checked against it.
 */
export class PublicUrl {
  readonly #settings: SettingsRepository;
  #url: string;

  private constructor(settings: SettingsRepository, url: string) {
    this.#settings = settings;
    this.#url = url;
  }

  static async open(settings: SettingsRepository): Promise<PublicUrl> {
    return new PublicUrl(settings, (await settings.get('public_url')) ?? '');
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
    await this.#settings.set('public_url', given, nowMs);
    this.#url = given;
  }
}
