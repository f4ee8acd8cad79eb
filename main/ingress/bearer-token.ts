import { isSameSecret } from '../credentials/same-secret.ts';

/** Why a bearer token was not accepted. */
export type BearerProblem = 'bearer_missing' | 'bearer_mismatch' | 'no_token_configured';

/**
 * Checks `Authorization: Bearer <token>` in constant time.
 *
 * @returns `null` when the token is right
 */
export function checkBearer(header: string | undefined, token: string): BearerProblem | null {
  const presented = /^Bearer (\S{1,4096})$/i.exec(header ?? '')?.[1];
  if (presented === undefined) return 'bearer_missing';
  if (token === '') return 'no_token_configured';
  return isSameSecret(presented, token) ? null : 'bearer_mismatch';
}
