import type { CredentialStore } from './credential-store.ts';

/** A store in the place of which another can be put while the console runs. */
export class SwitchableStore implements CredentialStore {
  #store: CredentialStore;

  constructor(store: CredentialStore) {
    this.#store = store;
  }

  get durable(): boolean {
    return this.#store.durable;
  }

  switchTo(store: CredentialStore): void {
    this.#store = store;
  }

  get(name: string): Promise<string | null> {
    return this.#store.get(name);
  }

  set(name: string, value: string): Promise<void> {
    return this.#store.set(name, value);
  }

  delete(name: string): Promise<boolean> {
    return this.#store.delete(name);
  }

  list(): Promise<string[]> {
    return this.#store.list();
  }
}
