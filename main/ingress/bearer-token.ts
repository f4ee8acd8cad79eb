import type { SentScheme } from '../../shared/domain/delivery-facts.ts';
import { isSameSecret } from '../credentials/same-secret.ts';

/** Why a bearer token was not accepted. */
export type BearerProblem = 'bearer_missing' | 'bearer_mismatch' | 'no_token_configured';

/**
 * Checks `Authorization: Bearer <token>` in constant time.
 *
 * @returns `null` when the token is right
 */
export function checkBearer(header: string | undefined, token: string): BearerProblem | null {
  const presented = /^Bearer +(\S{1,4096})$/i.exec(header ?? '')?.[1];
  if (presented === undefined) return 'bearer_missing';
  if (token === '') return 'no_token_configured';
  return isSameSecret(presented, token) ? null : 'bearer_mismatch';
}

/** How a header that holds no bearer token was written; nothing of what is in it. */
export function sentScheme(header: string | undefined): SentScheme {
  const text = (header ?? '').trim();
  if (text === '') return 'nothing';
  if (/^bearer$/i.test(text)) return 'empty';
  if (/^basic\s/i.test(text)) return 'basic';
  if (/^digest\s/i.test(text)) return 'digest';
  return /^\S+$/.test(text) ? 'bare' : 'other';
}
