import { z } from 'zod';

/** What a key of the admin listener may be used for. */
export const permissionSchema = z.enum([
  'status:read',
  'force_sync:start',
  'events:read',
  'deliveries:read',
  'deliveries:replay',
  'metrics:read',
]);
export type Permission = z.infer<typeof permissionSchema>;

/**
 * How a key is presented: `ApiKey <key>`, `HMAC <id>:<ms>:<hex>`, or a JWT as
 * `Bearer <token>` that was signed with it (specification 4.1).
 */
export const apiKeyKindSchema = z.enum(['api_key', 'hmac', 'jwt']);
export type ApiKeyKind = z.infer<typeof apiKeyKindSchema>;
