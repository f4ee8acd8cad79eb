import { createHmac, createSecretKey } from 'node:crypto';
import type { CredentialStore } from './credential-store.ts';
import { readOrCreateKeys } from './stored-keys.ts';
import type { RandomBytes } from './stored-keys.ts';

/**
 * Fingerprints of values that must not be stored themselves.
 *
 * Keyed, because whoever tries all e-mail addresses or card numbers finds the one that an
 * unkeyed hash belongs to (decisions, "PII": audit id).
 *
 * @example
 * const digest = await openKeyedDigest(store, randomBytes);
 * const kept = digest.digest('jane@example.com');
 */
export interface KeyedDigest {
  /** Whether the same value has the same digest after a restart. */
  readonly durable: boolean;
  /** HMAC-SHA256 as 64 lower-case hex digits; text is taken as UTF-8. */
  digest(value: string | Uint8Array): string;
}

const DIGEST_KEY = 'digest-key:v1';

/** Opens the digest with its own key in the store, which is made at the first use. */
export async function openKeyedDigest(
  store: CredentialStore,
  random: RandomBytes,
): Promise<KeyedDigest> {
  const [bytes] = await readOrCreateKeys(store, DIGEST_KEY, random);
  const key = createSecretKey(bytes);
  return {
    durable: store.durable,
    digest: (value) => createHmac('sha256', key).update(value).digest('hex'),
  };
}
