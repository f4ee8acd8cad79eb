import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from './credential-store.ts';
import { readOrCreateKeys } from './stored-keys.ts';
import type { RandomBytes, StoredKeys } from './stored-keys.ts';

/**
 * Encrypts what must not be readable on the disk: raw deliveries and drafts.
 *
 * Sealed bytes are: version (1), nonce (12), AES-256-GCM ciphertext (as long as the plain
 * bytes), tag (16). The context is bound in as associated data: bytes sealed for one row
 * cannot be opened as another's.
 *
 * @example
 * const sealer = await openSealer(store, randomBytes);
 * const sealed = sealer.seal(Buffer.from('text'), `inbox:${deliveryId}`);
 * const plain = sealer.open(sealed, `inbox:${deliveryId}`);
 */
export interface Sealer {
  /** Whether sealed bytes can still be opened after a restart. */
  readonly durable: boolean;
  /** @param context what the bytes belong to, e.g. `inbox:<delivery id>` */
  seal(plain: Uint8Array, context: string): Uint8Array;
  /** @throws OsaError `body_unreadable` on another key, version or context, or changed bytes */
  open(sealed: Uint8Array, context: string): Uint8Array;
}

const VERSION = 1;
const DATA_KEY = 'data-key:v1';
const ALGORITHM = 'aes-256-gcm';
const NONCES_AT_ONCE = 256;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens the sealer with the data key of the store, which is made at the first use.
 *
 * A random 96-bit nonce is safe for 2^32 seals with one key (NIST SP 800-38D, 8.3),
 * which is more deliveries than a laptop receives in its lifetime.
 */
export async function openSealer(store: CredentialStore, random: RandomBytes): Promise<Sealer> {
  return sealerOf(await readOrCreateKeys(store, DATA_KEY, random), store.durable, random);
}

/** A sealer with these keys of 32 bytes. */
export function sealerOf(
  [current, ...older]: StoredKeys,
  durable: boolean,
  random: RandomBytes,
): Sealer {
  // Made once: raw bytes would be turned into a key object at each use.
  const key = createSecretKey(current);
  const keys = [key, ...older.map((bytes) => createSecretKey(bytes))];
  const nextNonce = drawNonces(random);
  return {
    durable,
    seal: (plain, context) => seal(key, nextNonce(), plain, context),
    open: (sealed, context) => openWithAny(keys, sealed, context),
  };
}

/** Draws many at a time, because one alone takes as long as sealing. Each is used once. */
function drawNonces(random: RandomBytes): () => Uint8Array {
  let drawn = new Uint8Array(0);
  let used = 0;
  return () => {
    if (used + NONCE_BYTES > drawn.length) {
      drawn = Uint8Array.from(random(NONCE_BYTES * NONCES_AT_ONCE));
      used = 0;
    }
    used += NONCE_BYTES;
    return drawn.subarray(used - NONCE_BYTES, used);
  };
}

function seal(key: KeyObject, nonce: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(context));
  const body = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Uint8Array.of(VERSION), nonce, ...body, cipher.getAuthTag()]);
}

function openWithAny(keys: readonly KeyObject[], sealed: Uint8Array, context: string): Uint8Array {
  const isWhole = sealed.length >= 1 + NONCE_BYTES + TAG_BYTES;
  if (isWhole && sealed[0] === VERSION) {
    for (const key of keys) {
      const plain = open(key, sealed, context);
      if (plain !== null) return plain;
    }
  }
  throw new OsaError('body_unreadable');
}

function open(key: KeyObject, sealed: Uint8Array, context: string): Uint8Array | null {
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

function associatedData(context: string): Uint8Array {
  return Buffer.concat([Uint8Array.of(VERSION), Buffer.from(context, 'utf8')]);
}
