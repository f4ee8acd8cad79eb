import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { PiiType } from '../../../shared/domain/pii.ts';
import type { RandomBytes } from '../../credentials/stored-keys.ts';
import type { PiiKey } from './pii-keys.ts';
import { writeToken, type PiiToken } from './pii-token.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Replaces a value by a token that holds it encrypted (AES-256-GCM).
 *
 * The token holds nonce (12 bytes), ciphertext and tag (16 bytes). Its type and key version
 * are authenticated, so it cannot be passed off as another type's.
 */
export function encryptValue(
  key: PiiKey,
  random: RandomBytes,
  value: string,
  type: PiiType,
): string {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.encryption, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(type, key.version));
  const body = [cipher.update(value, 'utf8'), cipher.final()];
  const bytes = Buffer.concat([nonce, ...body, cipher.getAuthTag()]);
  return writeToken({ type, kind: 'enc', version: key.version, bytes });
}

/** @returns `null` when no key of that version opens it, or it was tampered with */
export function decryptToken(keys: readonly PiiKey[], token: PiiToken): string | null {
  const { bytes } = token;
  if (token.kind !== 'enc' || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  for (const key of keys) {
    const decipher = createDecipheriv(ALGORITHM, key.encryption, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(token.type, token.version));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const body = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    } catch {
      // Another key of the same version may open it.
    }
  }
  return null;
}

function associatedData(type: PiiType, version: number): Uint8Array {
  return Buffer.from(`osa-pii:${type}:v${version}`, 'utf8');
}
