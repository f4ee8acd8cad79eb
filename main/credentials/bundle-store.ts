import { readFile, stat } from 'node:fs/promises';
import type { Bundle, BundleFile, Flaw, ReadBundle } from './bundle-file.ts';
import { checkEntryName, checkEntryValue } from './credential-store.ts';
import type { CredentialStore } from './credential-store.ts';
import { describeFlaw } from './describe-flaw.ts';

/** Tells a file from what is there after it was replaced or written into. */
type Stamp = string;

/**
 * Secrets in one sealed file, whose key is one item of the keychain, and in a copy of it.
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
  /** What both files hold. */
  #sealed: Uint8Array;
  /** The files as they were when they held it. */
  readonly #stamps = new Map<Flaw['part'], Stamp>();
  /** What could not be mended, so that it is said once. */
  #unmended = new Set<Flaw['part']>();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: BundleFile, key: Uint8Array, read: ReadBundle & { readonly state: 'intact' }) {
    this.#file = file;
    this.#key = key;
    this.#bundle = read.bundle;
    this.#sealed = read.sealed;
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

  /**
   * Writes again what is missing or not as it should be.
   *
   * @param flaws what reading them has shown
   * @returns what happened, for a person, in a sentence or two each
   */
  async mend(flaws: readonly Flaw[]): Promise<readonly string[]> {
    const said: string[] = [];
    for (const flaw of flaws) {
      const isMended = await this.#file.mend(flaw.part, this.#sealed).then(
        () => true,
        () => false,
      );
      const isNew = isMended || !this.#unmended.has(flaw.part);
      if (isMended) this.#unmended.delete(flaw.part);
      else this.#unmended.add(flaw.part);
      const sentence = isNew ? describeFlaw(this.#file, flaw, isMended) : null;
      if (sentence !== null) said.push(sentence);
    }
    return said;
  }

  /**
   * Looks whether both files are still there as they were written, and mends them.
   *
   * It costs two questions to the disk; a file is read only where its size or times are new.
   *
   * @returns what happened, for a person
   */
  look(): Promise<readonly string[]> {
    return this.#inTurn(async () => {
      const flaws: Flaw[] = [];
      for (const part of ['file', 'copy'] as const) {
        const is = await this.#flawOf(part);
        if (is !== null) flaws.push({ part, is });
      }
      return await this.mend(flaws);
    });
  }

  async #flawOf(part: Flaw['part']): Promise<Flaw['is'] | null> {
    const path = this.#file.pathOf(part);
    const stamp = await stampOf(path);
    if (stamp === null) return 'missing';
    if (stamp === this.#stamps.get(part)) return null;
    const found = await readFile(path).catch(() => null);
    if (found === null || !found.equals(this.#sealed)) return 'damaged';
    this.#stamps.set(part, stamp);
    return null;
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

  /** What cannot be written has not happened. */
  #write(next: (bundle: Bundle) => Bundle): Promise<void> {
    return this.#inTurn(async () => {
      const bundle = { ...next(this.#bundle), generation: this.#bundle.generation + 1 };
      this.#sealed = await this.#file.write(this.#key, bundle);
      this.#bundle = bundle;
    });
  }

  /** One after the other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => undefined);
    return done;
  }
}

/** `null` where nothing can be read. */
async function stampOf(path: string): Promise<Stamp | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`;
}
