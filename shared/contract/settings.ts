import { z } from 'zod';

/** A header carries it, so it is printable ASCII without spaces. Empty forgets it. */
export const sharedSecretSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]*$/, 'Printable characters without spaces')
  .max(2000, 'At most 2000 characters')
  .refine((secret) => secret === '' || secret.length >= 8, 'At least 8 characters');

/** How Opal and the console find each other without Opal's own API. */
export const opalSettingsSchema = z.object({
  /** Empty when none is set. */
  triggerUrl: z.string(),
  /** Where the tunnel ends, e.g. `https://osa.example.com`; empty when none is set. */
  publicUrl: z.string(),
  hasAuthKey: z.boolean(),
  hasToolToken: z.boolean(),
});
