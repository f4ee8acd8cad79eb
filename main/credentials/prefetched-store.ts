import type { CredentialStore } from './credential-store.ts';

/**
 * A store whose entries were all read at once, until one of them is changed or `forget`.
 *
 * A keychain that takes a second for each answer would else hold up the start by the number
 * of its entries. Afterwards every read is of the store itself: another console may have
 * changed it.
 */
export class PrefetchedStore implements CredentialStore {
  readonly #store: CredentialStore;
  #entries: ReadonlyMap<string, string> | null;

  constructor(store: CredentialStore, entries: ReadonlyMap<string, string>) {
    this.#store = store;
    this.#entries = entries;
  }

  get durable(): boolean {
    return this.#store.durable;
  }

  forget(): void {
    this.#entries = null;
  }

  async get(name: string): Promise<string | null> {
    if (this.#entries === null) return this.#store.get(name);
    return this.#entries.get(name) ?? null;
  }

  async set(name: string, value: string): Promise<void> {
    this.forget();
    await this.#store.set(name, value);
  }

  async delete(name: string): Promise<boolean> {
    this.forget();
    return this.#store.delete(name);
  }

  async list(): Promise<string[]> {
    return this.#entries === null ? this.#store.list() : [...this.#entries.keys()].toSorted();
  }
}
