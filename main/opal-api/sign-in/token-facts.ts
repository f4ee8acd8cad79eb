import { decodeJwt } from 'jose';
import { z } from 'zod';
import { OsaError } from '../../../shared/errors.ts';
import { lenientId, lenientNumber, lenientText } from '../shapes/lenient.ts';

/**
 * What a token says of itself: for routing and display only. It is not verified, for Opal decides.
 */
export interface TokenFacts {
  readonly instanceId: string;
  readonly customerId: string | null;
  readonly products: readonly string[];
  readonly who: string | null;
  readonly scopes: readonly string[];
  /** Epoch ms. */
  readonly expiresAtMs: number | null;
  /** By which it can be taken back. */
  readonly jti: string | null;
}

const claimsShape = z.object({
  sub: lenientText,
  email: lenientText,
  scope: z.union([z.string(), z.array(z.string())]).catch(''),
  exp: lenientNumber,
  jti: lenientId,
  instance: z
    .object({
      instance_id: lenientId,
      customer_id: lenientId,
      product_instances: z.record(z.string(), z.unknown()).catch({}),
    })
    .nullable()
    .catch(null),
});

/**
 * Reads a token.
 *
 * @throws OsaError `opal_token_unreadable` for what is no token, or one that names no instance
 */
export function readTokenFacts(token: string): TokenFacts {
  const { instance, scope, ...claims } = claimsShape.parse(decode(token));
  if (instance === null || instance.instance_id === null) throw unreadable('no_instance');
  const scopes = typeof scope === 'string' ? scope.split(' ') : scope;
  return {
    instanceId: instance.instance_id,
    customerId: instance.customer_id,
    products: Object.keys(instance.product_instances),
    who: claims.sub ?? claims.email,
    scopes: scopes.filter((one) => one !== ''),
    expiresAtMs: claims.exp === null ? null : claims.exp * 1000,
    jti: claims.jti,
  };
}

/** Takes what a person pasted, with spaces, quotes or the word before it, for the token in it. */
export function cleanToken(pasted: string): string {
  return pasted
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replaceAll(/^["']|["']$/g, '')
    .replaceAll(/\s+/g, '');
}

function decode(token: string): unknown {
  try {
    return decodeJwt(token);
  } catch {
    // The cause would repeat parts of the token.
    throw unreadable('no_jwt');
  }
}

function unreadable(reason: string): OsaError {
  return new OsaError('opal_token_unreadable', { details: { reason } });
}
