import { z } from 'zod';
import { OsaError } from '../../../shared/errors.ts';

const claimsSchema = z.object({ instance: z.object({ instance_id: z.string().min(1) }) });

/**
 * The instance that an access token is for. It is read for routing only: Opal decides.
 *
 * @throws OsaError `opal_token_unreadable`
 */
export function instanceOfToken(token: string): { readonly instanceId: string } {
  try {
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    return { instanceId: claimsSchema.parse(JSON.parse(claims)).instance.instance_id };
  } catch (error) {
    throw new OsaError('opal_token_unreadable', { cause: error });
  }
}
