import { z } from 'zod';

/**
 * Branded identifiers.
 *
 * A run id and a delivery id are both UUID text; the brand keeps one from being
 * handed in where the other is meant.
 */
export const runIdSchema = z.uuid().brand<'RunId'>();
export type RunId = z.infer<typeof runIdSchema>;

/** Identifies one received delivery: a tool call, a webhook or a pasted result. */
export const deliveryIdSchema = z.uuid().brand<'DeliveryId'>();
export type DeliveryId = z.infer<typeof deliveryIdSchema>;

/** Identifies one intake draft. */
export const draftIdSchema = z.uuid().brand<'DraftId'>();
export type DraftId = z.infer<typeof draftIdSchema>;

/** Identifies one exported report. */
export const exportIdSchema = z.uuid().brand<'ExportId'>();
export type ExportId = z.infer<typeof exportIdSchema>;
