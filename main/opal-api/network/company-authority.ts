import path from 'node:path';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { SettingsRepository } from '../../storage/settings-repository.ts';
import { trustCertificates } from './trust-certificates.ts';

interface Parts {
  readonly database: Database;
  readonly settings: SettingsRepository;
  readonly clock: Clock;
  /** Where files are that were handed over; a data folder may be moved. */
  readonly dataDir: string;
  /** Named by the environment, which goes before the setting; `null` where it names none. */
  readonly fixed: string | null;
  /** Left out outside of tests. */
  readonly trust?: (file: string | null) => void;
}

/**
 * The certificate authority of a company that inspects traffic: a PEM file that a person names.
 *
 * It is the one place where certificates come to be trusted. Reading the system's takes about 0.2 s
 * on some computers, so that waits until the first connection is made.
 */
export class CompanyAuthority {
  readonly #parts: Parts;
  #trusted: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isFixed(): boolean {
    return this.#parts.fixed !== null;
  }

  /** Path of the file; `null` where there is none. */
  async file(): Promise<string | null> {
    const { fixed, settings, dataDir } = this.#parts;
    const set = fixed ?? (await settings.get('company_ca_file')) ?? '';
    return set === '' ? null : path.resolve(dataDir, set);
  }

  /**
   * Trusts another file from now on.
   *
   * @param file `null` for none
   * @throws OsaError `invalid_configuration` for a file without certificates; nothing changes then
   */
  async set(file: string | null): Promise<void> {
    const { database, settings, clock, dataDir } = this.#parts;
    this.#apply(file);
    const isOwn = file !== null && path.dirname(file) === path.resolve(dataDir);
    const kept = isOwn ? path.basename(file) : (file ?? '');
    this.#trusted = Promise.resolve();
    await database.transaction((trx) => settings.set(trx, 'company_ca_file', kept, clock.now()));
  }

  /**
   * Sees to it, once, that what has to be trusted is.
   *
   * @throws OsaError `invalid_configuration` for a file that is not there any more
   */
  async trust(): Promise<void> {
    this.#trusted ??= this.file().then((file) => this.#apply(file));
    try {
      await this.#trusted;
    } catch (error) {
      this.#trusted = null;
      throw error;
    }
  }

  #apply(file: string | null): void {
    (this.#parts.trust ?? trustCertificates)(file);
  }
}
