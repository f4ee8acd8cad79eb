import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { piiOperationSchema, piiRoleSchema, redactionModeSchema } from './pii-policy.ts';
import { piiTypeSchema } from './pii.ts';

/** How certain a detector was. */
export const confidenceLevelSchema = z.enum(['high', 'medium', 'low']);
export type ConfidenceLevel = z.infer<typeof confidenceLevelSchema>;

/** Puts a detector's confidence, 0 to 1, into one of the levels. */
export function confidenceLevel(confidence: number): ConfidenceLevel {
  if (confidence >= 0.9) return 'high';
  return confidence >= 0.6 ? 'medium' : 'low';
}

/** What an audit row records. */
export const piiActionSchema = z.enum([
  'protected',
  'revealed',
  'reveal_refused',
  'allow_list_added',
  'allow_list_removed',
  'override_set',
  'override_removed',
  'own_words_kept',
  'own_words_protected',
  'key_rotated',
  'client_erased',
  'document_profile_set',
]);
export type PiiAction = z.infer<typeof piiActionSchema>;

/**
 * What was replaced in one field, of one type and in one mode, without the values.
 *
 * A list of a hundred contacts makes one of these, not a hundred: the entries of an array
 * share a path.
 */
export const piiProtectionSchema = z.object({
  type: piiTypeSchema,
  mode: redactionModeSchema,
  level: confidenceLevelSchema,
  /** The lowest of all occurrences. */
  confidence: z.number(),
  occurrences: z.number().int().positive(),
  /** Keyed digests of the distinct values, at most twenty. */
  digests: z.array(z.string()),
  path: z.string(),
  sizeChars: z.number().int(),
  processingMs: z.number(),
  operation: piiOperationSchema,
});
export type PiiProtection = z.infer<typeof piiProtectionSchema>;

/** One audit row, as it may be shown. */
export const piiAuditEntrySchema = z.object({
  id: z.number().int(),
  recordedAtMs: z.number(),
  action: piiActionSchema,
  piiType: piiTypeSchema.nullable(),
  mode: redactionModeSchema.nullable(),
  role: piiRoleSchema.nullable(),
  /** Protected itself; empty unless a person gave one. */
  reason: z.string(),
});
export type PiiAuditEntry = z.infer<typeof piiAuditEntrySchema>;

/** How many values of one type were protected, by mode, agent and run. */
export const piiTallySchema = z.object({
  type: piiTypeSchema,
  mode: redactionModeSchema,
  agentId: agentIdSchema.nullable(),
  runId: z.string().nullable(),
  occurrences: z.number().int(),
});
export type PiiTally = z.infer<typeof piiTallySchema>;

/** The result of verifying the audit's hash chain; counts are rows. */
export const auditCheckSchema = z.object({
  /** Rows verified before the first broken one, including those in the next three counts. */
  rows: z.number().int(),
  /** Older than the chain, and not covered by it. */
  older: z.number().int(),
  /** Written without a keychain: anybody could have recomputed their hashes. */
  withoutKey: z.number().int(),
  /** Hashed with a key that is no longer in the keychain: they cannot be verified. */
  otherKey: z.number().int(),
  /** Number of the last row deleted after its seven years; 0 for none. */
  expired: z.number().int(),
  /**
   * The range of rows (of one commit) that holds the first row changed, inserted, deleted or
   * cut off; `null` when the chain is intact.
   */
  broken: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;
