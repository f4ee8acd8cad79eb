import type { Bundle, BundleFile } from './bundle-file.ts';
import { checkEntryName, checkEntryValue } from './credential-store.ts';
import type { CredentialStore } from './credential-store.ts';

/**
 * Secrets in one sealed file, whose key is one item of the keychain.
 *
 * The keychain is asked once at a start: macOS asks a person for each of its items after an
 * update, and one that takes a second for each answer would hold up the start. Only one console
 * works in a data folder, so nobody else changes the file.
 */
export class BundleStore implements CredentialStore {
  readonly durable = true;
  readonly #file: BundleFile;
  readonly #key: Uint8Array;
  #bundle: Bundle;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: BundleFile, key: Uint8Array, bundle: Bundle) {
    this.#file = file;
    this.#key = key;
    this.#bundle = bundle;
  }

  async get(name: string): Promise<string | null> {
    checkEntryName(name);
    return this.#bundle.entries.get(name) ?? null;
  }

  async set(name: string, value: string): Promise<void> {
    checkEntryName(name);
    checkEntryValue(value);
    await this.#change((entries) => entries.set(name, value).has(name));
  }

  async delete(name: string): Promise<boolean> {
    checkEntryName(name);
    return await this.#change((entries) => entries.delete(name));
  }

  async list(): Promise<string[]> {
    return [...this.#bundle.entries.keys()].toSorted();
  }

  /** Notes that the items of the keychain are removed which held what is in the bundle. */
  async forgetLeftovers(): Promise<void> {
    await this.#write((bundle) => ({ ...bundle, leftovers: [] }));
  }

  /** @returns whether the change found something to change */
  async #change(change: (entries: Map<string, string>) => boolean): Promise<boolean> {
    let isChanged = false;
    await this.#write((bundle) => {
      const entries = new Map(bundle.entries);
      isChanged = change(entries);
      return { ...bundle, entries };
    });
    return isChanged;
  }

  /** One change after the other; what cannot be written has not happened. */
  #write(next: (bundle: Bundle) => Bundle): Promise<void> {
    const write = async (): Promise<void> => {
      const bundle = next(this.#bundle);
      await this.#file.write(this.#key, bundle);
      this.#bundle = bundle;
    };
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }
}
