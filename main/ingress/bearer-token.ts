import { createHash, timingSafeEqual } from 'node:crypto';

/** Why a bearer token was not accepted. */
export type BearerProblem = 'bearer_missing' | 'bearer_mismatch' | 'no_token_configured';

/**
 * Checks `Authorization: Bearer <token>` in constant time.
 *
 * Both sides are hashed first, so that their lengths do not show either.
 *
 * @returns `null` when the token is right
 */
export function checkBearer(header: string | undefined, token: string): BearerProblem | null {
  const presented = /^Bearer (\S{1,4096})$/i.exec(header ?? '')?.[1];
  if (presented === undefined) return 'bearer_missing';
  if (token === '') return 'no_token_configured';
  return timingSafeEqual(sha256(presented), sha256(token)) ? null : 'bearer_mismatch';
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
