import { createHmac } from 'node:crypto';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { foldValue } from './fold-value.ts';
import type { PiiKey } from './pii-keys.ts';
import { writeToken } from './pii-token.ts';

/** 64 bits: short enough to read, long enough that two values of a client do not collide. */
const TOKEN_BYTES = 8;

/**
 * Replaces a value by the start of its keyed HMAC-SHA256.
 *
 * The same value has the same token until the key is rotated. Without the key, nobody can
 * find the value by trying all possible ones.
 */
export function hashValue(key: PiiKey, value: string, type: PiiType): string {
  const digest = createHmac('sha256', key.hashing)
    .update(`${type}\0${foldValue(type, value)}`, 'utf8')
    .digest();
  const bytes = digest.subarray(0, TOKEN_BYTES);
  return writeToken({ type, kind: 'hash', version: key.version, bytes });
}
