import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from './credential-store.ts';

/** Fills an array of that many bytes from a cryptographic source. */
export type RandomBytes = (size: number) => Uint8Array;

/** Keys of one purpose, the one to use for new data first. There is at least one. */
export type StoredKeys = readonly [Uint8Array, ...Uint8Array[]];

const KEY_BYTES = 32;
const ID_BYTES = 8;

/**
 * Reads the 32-byte keys of one purpose from the store, or makes the first one.
 *
 * Two consoles that start at the same moment both find no key, and a keychain has no
 * "write unless it exists": under one common name the later write would replace a key
 * that the other console is already using, and what that one seals could never be opened
 * again. Therefore every key stands under a name of its own, `<purpose>:<random id>`, and
 * no key is ever overwritten. Each console looks again after writing, and all use the
 * key with the smallest name for new data. Should one have looked too early to see the
 * other's, it uses its own until its next start; both keys stay, so either opens.
 *
 * @param purpose the versioned name, e.g. `data-key:v1`
 * @throws OsaError `keychain_unavailable` when an entry is not a key: it was changed from
 *   outside, and a new key beside it would hide that
 */
export async function readOrCreateKeys(
  store: CredentialStore,
  purpose: string,
  random: RandomBytes,
): Promise<StoredKeys> {
  const stored = await readKeys(store, purpose);
  if (stored !== null) return stored;
  const name = `${purpose}:${Buffer.from(random(ID_BYTES)).toString('hex')}`;
  await store.set(name, Buffer.from(random(KEY_BYTES)).toString('base64'));
  const written = await readKeys(store, purpose);
  if (written === null) throw new OsaError('keychain_unavailable', { details: { name } });
  return written;
}

async function readKeys(store: CredentialStore, purpose: string): Promise<StoredKeys | null> {
  const names = (await store.list()).filter((name) => name.startsWith(`${purpose}:`));
  const keys: Uint8Array[] = [];
  for (const name of names.toSorted()) {
    const value = await store.get(name);
    if (value !== null) keys.push(decodeKey(name, value));
  }
  const [first, ...others] = keys;
  return first === undefined ? null : [first, ...others];
}

function decodeKey(name: string, value: string): Uint8Array {
  const key = Buffer.from(value, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== value) {
    throw new OsaError('keychain_unavailable', {
      message: 'A key in the OS keychain is damaged.',
      details: { name },
    });
  }
  return key;
}
