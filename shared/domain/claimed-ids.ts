import { z } from 'zod';

/**
 * Ids as a sender gave them that are no ids of ours: shown as claimed, and matched with nothing.
 *
 * Protected: a sender may write anything where an id belongs.
 */
export const claimedIdsSchema = z.object({
  workflowId: z.string().optional(),
  correlationId: z.string().optional(),
  threadId: z.string().optional(),
});
export type ClaimedIds = z.infer<typeof claimedIdsSchema>;
