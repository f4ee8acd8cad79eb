import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { CredentialStore } from '../../credentials/credential-store.ts';
import { readOrCreateKeys, type RandomBytes } from '../../credentials/stored-keys.ts';
import { OsaError } from '../../../shared/errors.ts';

/** One version of the key that values are hashed and encrypted with. */
export interface PiiKey {
  readonly version: number;
  readonly encryption: KeyObject;
  readonly hashing: KeyObject;
}

const PURPOSE = 'pii-key';
const NAME = /^pii-key:v(\d{1,4}):/;

interface Parts {
  readonly store: CredentialStore;
  readonly random: RandomBytes;
}

/**
 * The keys behind tokens in stored texts, by version.
 *
 * They are kept with all other secrets. After a rotation new values get the new key; tokens
 * name their key's version, so old ones can still be opened. Once a key is removed, its tokens
 * can never be opened again: that is how values are made unreadable for good.
 */
export class PiiKeys {
  readonly #parts: Parts;
  /** All keys of each version; two consoles that start at once may make two. */
  #byVersion: ReadonlyMap<number, readonly PiiKey[]>;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: Parts, byVersion: ReadonlyMap<number, readonly PiiKey[]>) {
    this.#parts = parts;
    this.#byVersion = byVersion;
  }

  /** Reads the keys, or makes the first one. */
  static async open(store: CredentialStore, random: RandomBytes): Promise<PiiKeys> {
    const versions = await storedVersions(store);
    return new PiiKeys(
      { store, random },
      await readVersions(store, random, versions.length === 0 ? [1] : versions),
    );
  }

  /** Whether what is encrypted now can be opened after a restart. */
  get durable(): boolean {
    return this.#parts.store.durable;
  }

  /** The key for new values. */
  get current(): PiiKey {
    const newest = Math.max(...this.#byVersion.keys());
    const key = this.#byVersion.get(newest)?.[0];
    if (key === undefined) throw new OsaError('keychain_unavailable');
    return key;
  }

  /** The keys that a token of this version may have been made with. */
  ofVersion(version: number): readonly PiiKey[] {
    return this.#byVersion.get(version) ?? [];
  }

  /** Takes the keys of a keychain that has answered late; those of meanwhile open their tokens. */
  async takeStored(): Promise<void> {
    const { store, random } = this.#parts;
    const versions = await storedVersions(store);
    const stored = await readVersions(store, random, versions.length === 0 ? [1] : versions);
    for (const [version, keys] of stored) {
      stored.set(version, [...keys, ...this.ofVersion(version)]);
    }
    this.#byVersion = stored;
  }

  /** Makes a new key for new values; the old ones stay. Rotations run one at a time. */
  async rotate(): Promise<number> {
    const rotation = this.#turn.then(async () => {
      const { store, random } = this.#parts;
      const versions = [...this.#byVersion.keys()];
      const next = Math.max(...versions) + 1;
      this.#byVersion = await readVersions(store, random, [...versions, next]);
      return next;
    });
    this.#turn = rotation.catch(() => undefined);
    return rotation;
  }

  /** How many versions there are besides that of new values. */
  get olderVersions(): number {
    return this.#byVersion.size - 1;
  }

  /**
   * Removes the keys of all versions but that of new values: what they encrypted can never be
   * opened again. After a rotation, and never during one.
   */
  async forgetOlder(): Promise<void> {
    const removal = this.#turn.then(async () => {
      const { store } = this.#parts;
      const { version: current } = this.current;
      for (const name of await store.list()) {
        const version = NAME.exec(name)?.[1];
        if (version !== undefined && Number(version) < current) await store.delete(name);
      }
      this.#byVersion = new Map([[current, this.ofVersion(current)]]);
    });
    this.#turn = removal.catch(() => undefined);
    return removal;
  }
}

/** Makes a key that is never stored, for use without a keychain. */
export function ephemeralKey(random: RandomBytes): PiiKey {
  return toKey(0, random(32));
}

async function storedVersions(store: CredentialStore): Promise<number[]> {
  const found = (await store.list()).flatMap((name) => {
    const version = NAME.exec(name)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
  return [...new Set(found)];
}

async function readVersions(
  store: CredentialStore,
  random: RandomBytes,
  versions: readonly number[],
): Promise<Map<number, readonly PiiKey[]>> {
  const keys = new Map<number, readonly PiiKey[]>();
  for (const version of versions) {
    const stored = await readOrCreateKeys(store, `${PURPOSE}:v${version}`, random);
    keys.set(
      version,
      stored.map((bytes) => toKey(version, bytes)),
    );
  }
  return keys;
}

/** Derives a key for each use from the stored one. */
function toKey(version: number, bytes: Uint8Array): PiiKey {
  const draw = (use: string) =>
    createSecretKey(createHmac('sha256', bytes).update(`osa-pii:${use}`).digest());
  return { version, encryption: draw('encrypt'), hashing: draw('hash') };
}
