import { checkEntryName, checkEntryValue } from './credential-store.ts';
import type { CredentialStore } from './credential-store.ts';

/**
 * Secrets for this run only, for a machine without a usable keychain.
 *
 * It takes and refuses exactly what the keychain store does, so that nothing works in
 * one and fails in the other.
 */
export class MemoryCredentialStore implements CredentialStore {
  readonly durable = false;
  readonly #entries = new Map<string, string>();

  async get(name: string): Promise<string | null> {
    checkEntryName(name);
    return this.#entries.get(name) ?? null;
  }

  async set(name: string, value: string): Promise<void> {
    checkEntryName(name);
    checkEntryValue(value);
    this.#entries.set(name, value);
  }

  async delete(name: string): Promise<boolean> {
    checkEntryName(name);
    return this.#entries.delete(name);
  }

  async list(): Promise<string[]> {
    return [...this.#entries.keys()].toSorted();
  }
}
