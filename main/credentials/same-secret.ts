import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Compares a secret with what was presented, in constant time.
 *
 * Both sides are hashed first, so that their lengths do not show either.
 */
export function isSameSecret(presented: string, expected: string): boolean {
  return timingSafeEqual(sha256(presented), sha256(expected));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
