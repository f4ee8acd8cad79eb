import { z } from 'zod';
import type { PersonalAccessToken } from '../../../shared/domain/opal-connection.ts';
import { lenientText, lenientTime } from './lenient.ts';

/** Parses a personal access token's entry in a list. */
export const accessTokenShape = z
  .object({
    jti: z.string().min(1),
    label: lenientText,
    issued_at: lenientTime,
    expires_at: lenientTime,
    revoked: z.boolean().catch(false),
    scoped: z.boolean().catch(false),
  })
  .transform((row): PersonalAccessToken => ({
    jti: row.jti,
    label: row.label ?? '',
    issuedAtMs: row.issued_at,
    expiresAtMs: row.expires_at,
    isRevoked: row.revoked,
    isScoped: row.scoped,
  }));
