import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { deliveryIdSchema, runIdSchema } from './ids.ts';

/** Through which door a delivery came. */
export const deliverySourceSchema = z.enum(['tool', 'webhook']);
export type DeliverySource = z.infer<typeof deliverySourceSchema>;

/** Where a delivery stands. */
export const deliveryStatusSchema = z.enum([
  /** Accepted and acknowledged, not yet processed. */
  'received',
  'done',
  /** Not authenticated or not readable: nothing of it was kept but that it came. */
  'refused',
  /** Authentic, but it could not be processed. Its body is kept. */
  'quarantined',
  /** Authentic, but no run could be found for it. Its body is kept. */
  'unmatched',
]);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

/** How a body is kept until it has been processed. */
export const bodyFormSchema = z.enum(['sealed', 'protected']);
export type BodyForm = z.infer<typeof bodyFormSchema>;

/** One row of the inbox. Times are epoch ms. */
export const deliverySchema = z.object({
  sequence: z.number().int(),
  deliveryId: deliveryIdSchema,
  source: deliverySourceSchema,
  route: z.string(),
  receivedAtMs: z.number(),
  status: deliveryStatusSchema,
  reason: z.string().nullable(),
  body: z.instanceof(Uint8Array).nullable(),
  bodyForm: bodyFormSchema.nullable(),
  sizeBytes: z.number().int(),
  runId: runIdSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  attempts: z.number().int(),
});
export type Delivery = z.infer<typeof deliverySchema>;
