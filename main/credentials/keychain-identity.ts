import type { Clock } from '../../shared/domain/clock.ts';
import type { Database } from '../storage/database.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import type { KeyedDigest } from './keyed-digest.ts';

interface Parts {
  readonly database: Database;
  readonly settings: SettingsRepository;
  readonly digest: KeyedDigest;
  /** Whether secrets of an earlier start were not there and had to be made anew. */
  readonly wereLost: () => boolean;
  readonly clock: Clock;
}

/**
 * Whether the keychain is the one that a folder's secrets were kept in.
 *
 * One of another account, or a new one after a reset, answers like any other: only its keys are
 * other ones. A digest names the key without telling anything of it, and stands in the database.
 */
export class KeychainIdentity {
  readonly #parts: Parts;
  #isOther = false;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async open(parts: Parts): Promise<KeychainIdentity> {
    const opened = new KeychainIdentity(parts);
    await opened.takeStored();
    return opened;
  }

  /** Whether what was encrypted before cannot be opened, and a person has not accepted it yet. */
  get isOther(): boolean {
    return this.#isOther;
  }

  /** Compares the keychain that is there now with the one of before; notes the first one. */
  async takeStored(): Promise<void> {
    const { settings, digest, wereLost } = this.#parts;
    if (!digest.durable) return;
    const kept = await settings.get('keychain_key');
    this.#isOther = kept === null ? wereLost() : kept !== this.#name;
    if (kept === null && !this.#isOther) await this.accept();
  }

  /** Goes on with this keychain: a person has replaced what was in the other one. */
  async accept(): Promise<void> {
    const { database, settings, clock } = this.#parts;
    await database.transaction((trx) => settings.set(trx, 'keychain_key', this.#name, clock.now()));
    this.#isOther = false;
  }

  get #name(): string {
    return this.#parts.digest.digest('names the keychain').slice(0, 16);
  }
}
