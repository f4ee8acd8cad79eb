import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from './credential-store.ts';
import { openKeyedDigest, type KeyedDigest } from './keyed-digest.ts';
import { openSealer, type Sealer } from './sealer.ts';
import type { RandomBytes } from './stored-keys.ts';

/**
 * The sealer and the digest of a start, whose keys may come late.
 *
 * Without a keychain both have keys of this run only. When it answers, its own keys take over,
 * and what was sealed meanwhile can still be opened until the console ends.
 */
export class LateKeys {
  readonly #store: CredentialStore;
  readonly #random: RandomBytes;
  #sealer: Sealer;
  #digest: KeyedDigest;
  #meanwhile: Sealer | null = null;

  private constructor(store: CredentialStore, random: RandomBytes, keys: [Sealer, KeyedDigest]) {
    this.#store = store;
    this.#random = random;
    [this.#sealer, this.#digest] = keys;
  }

  /** @param store in the place of which the keychain is put when it answers */
  static async open(store: CredentialStore, random: RandomBytes): Promise<LateKeys> {
    return new LateKeys(store, random, await readKeys(store, random));
  }

  readonly sealer: Sealer = (() => {
    const durable = () => this.#sealer.durable;
    return {
      get durable() {
        return durable();
      },
      seal: (plain, context) => this.#sealer.seal(plain, context),
      open: (sealed, context) => this.#open(sealed, context),
    };
  })();

  readonly digest: KeyedDigest = (() => {
    const durable = () => this.#digest.durable;
    return {
      get durable() {
        return durable();
      },
      digest: (value) => this.#digest.digest(value),
    };
  })();

  /** Takes the keys of the keychain that has answered. */
  async takeStored(): Promise<void> {
    const before = this.#sealer;
    [this.#sealer, this.#digest] = await readKeys(this.#store, this.#random);
    this.#meanwhile = before;
  }

  /**
   * Seals with the keychain's key what was sealed while it was away.
   *
   * @returns `null` for what the keychain's key opens, and for what no key opens
   */
  sealAgain(sealed: Uint8Array, context: string): Uint8Array | null {
    if (isOpenedBy(this.#sealer, sealed, context)) return null;
    if (this.#meanwhile === null || !isOpenedBy(this.#meanwhile, sealed, context)) return null;
    return this.#sealer.seal(this.#meanwhile.open(sealed, context), context);
  }

  #open(sealed: Uint8Array, context: string): Uint8Array {
    try {
      return this.#sealer.open(sealed, context);
    } catch (error) {
      if (!isUnreadable(error) || this.#meanwhile === null) throw error;
      return this.#meanwhile.open(sealed, context);
    }
  }
}

function isOpenedBy(sealer: Sealer, sealed: Uint8Array, context: string): boolean {
  try {
    sealer.open(sealed, context);
    return true;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof OsaError && error.code === 'body_unreadable';
}

async function readKeys(
  store: CredentialStore,
  random: RandomBytes,
): Promise<[Sealer, KeyedDigest]> {
  return [await openSealer(store, random), await openKeyedDigest(store, random)];
}
