import { checkEntryName, checkEntryValue } from './credential-store.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Keychain } from './keychain.ts';
import { SerialCalls } from './serial-calls.ts';

/** A read fails when another process deletes an entry that it comes across. */
const READ_ATTEMPTS = 3;

/**
 * Secrets in the keychain of the operating system.
 *
 * Every method throws OsaError `keychain_unavailable` when the keychain fails or does not
 * answer within the time limit.
 */
export class KeychainCredentialStore implements CredentialStore {
  readonly durable = true;
  readonly #keychain: Keychain;
  readonly #service: string;
  readonly #calls: SerialCalls;

  /** @param service the name under which the entries stand in the keychain */
  constructor(keychain: Keychain, service: string, timeLimitMs: number) {
    this.#keychain = keychain;
    this.#service = service;
    this.#calls = new SerialCalls(timeLimitMs);
  }

  /** Whether a native call hangs right now. */
  get isHeldUp(): boolean {
    return this.#calls.isOverdue;
  }

  async get(name: string): Promise<string | null> {
    checkEntryName(name);
    return await this.#read(() => this.#keychain.getPassword(this.#service, name));
  }

  async set(name: string, value: string): Promise<void> {
    checkEntryName(name);
    checkEntryValue(value);
    await this.#calls.run(() => this.#keychain.setPassword(this.#service, name, value));
  }

  async delete(name: string): Promise<boolean> {
    checkEntryName(name);
    return await this.#calls.run(() => this.#keychain.deletePassword(this.#service, name));
  }

  /** Everything at once, in one call. */
  async readAll(): Promise<Map<string, string>> {
    const found = await this.#read(() => this.#keychain.findCredentials(this.#service));
    return new Map(found.map(({ account, password }) => [account, password]));
  }

  async list(): Promise<string[]> {
    const found = await this.#read(() => this.#keychain.findCredentials(this.#service));
    return found.map((entry) => entry.account).toSorted();
  }

  /**
   * Writes an entry, reads it back and deletes it, all within one time limit.
   *
   * Each probe has a name of its own, so that two consoles starting at once do not delete
   * each other's entry, and a service of its own, so that it is in nobody's list. A keychain
   * that answers too late still deletes it. It comes before any read: the native code behind
   * libsecret ends the process when it reads an entry of a locked collection.
   *
   * @returns whether the keychain gave back what was written
   * @throws OsaError `keychain_unavailable`
   */
  async probe(id: string): Promise<boolean> {
    const service = `probe-of-${this.#service}`;
    return await this.#calls.run(async () => {
      await this.#keychain.setPassword(service, id, id);
      const found = await this.#keychain.getPassword(service, id);
      const removed = await this.#keychain.deletePassword(service, id);
      return found === id && removed;
    });
  }

  async #read<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#calls.run(call);
      } catch (error) {
        if (attempt === READ_ATTEMPTS || this.isHeldUp) throw error;
      }
    }
  }
}
