import { z } from 'zod';
import { signatureFactsSchema } from './signature-facts.ts';

/**
 * What is known of a refusal beside its reason's code.
 *
 * Stored as it stands here, so nothing goes in that was not protected or measured.
 */
export const deliveryFactsSchema = z.object({
  signature: signatureFactsSchema.optional(),
});
export type DeliveryFacts = z.infer<typeof deliveryFactsSchema>;
