import { z } from 'zod';
import { signatureFactsSchema } from './signature-facts.ts';

/** How an `Authorization` header was written; never what was in it. */
export const sentSchemeSchema = z.enum(['nothing', 'basic', 'digest', 'bare', 'empty', 'other']);
export type SentScheme = z.infer<typeof sentSchemeSchema>;

/**
 * What is known of a refusal beside its reason's code.
 *
 * Stored as it stands here, so nothing goes in that was not measured, checked or protected.
 */
export const deliveryFactsSchema = z.object({
  signature: signatureFactsSchema.optional(),
  /** The host name that a request was meant for, where it is one: no address in numbers. */
  host: z
    .hostname()
    .max(253)
    .regex(/\.[a-z][a-z\d-]*$/)
    .optional(),
  sentScheme: sentSchemeSchema.optional(),
  /** How far a body came that ended too early, in bytes; `null` where its length was not announced. */
  cutOff: z
    .object({
      receivedBytes: z.number().int().min(0),
      announcedBytes: z.number().int().min(0).nullable(),
    })
    .optional(),
});
export type DeliveryFacts = z.infer<typeof deliveryFactsSchema>;
