import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { piiOperationSchema, piiRoleSchema, redactionModeSchema } from './pii-policy.ts';
import { piiTypeSchema } from './pii.ts';

/** How sure a detector was. */
export const confidenceLevelSchema = z.enum(['high', 'medium', 'low']);
export type ConfidenceLevel = z.infer<typeof confidenceLevelSchema>;

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
  'key_rotated',
]);
export type PiiAction = z.infer<typeof piiActionSchema>;

/** How long an audit row is kept (specification, `retention_years`). */
export const PII_AUDIT_YEARS = 7;

/**
 * What was replaced in one field, in one mode: values of one type, without the values.
 *
 * A list of a hundred contacts is one of these and not a hundred: the entries of an array
 * share their path.
 */
export const piiProtectionSchema = z.object({
  type: piiTypeSchema,
  mode: redactionModeSchema,
  level: confidenceLevelSchema,
  /** The lowest. */
  confidence: z.number(),
  occurrences: z.number().int().positive(),
  /** Keyed; distinct ones, at most twenty. */
  digests: z.array(z.string()),
  path: z.string(),
  sizeChars: z.number().int(),
  processingMs: z.number(),
  operation: piiOperationSchema,
});
export type PiiProtection = z.infer<typeof piiProtectionSchema>;

/** One row of the audit as it may be shown. */
export const piiAuditEntrySchema = z.object({
  id: z.number().int(),
  recordedAtMs: z.number(),
  action: piiActionSchema,
  piiType: piiTypeSchema.nullable(),
  mode: redactionModeSchema.nullable(),
  role: piiRoleSchema.nullable(),
  /** Protected; only where a person gave one. */
  reason: z.string(),
});
export type PiiAuditEntry = z.infer<typeof piiAuditEntrySchema>;

/** How much was protected of one thing in one way. */
export const piiTallySchema = z.object({
  type: piiTypeSchema,
  mode: redactionModeSchema,
  agentId: agentIdSchema.nullable(),
  runId: z.string().nullable(),
  occurrences: z.number().int(),
});
export type PiiTally = z.infer<typeof piiTallySchema>;

/** What going through the audit's chain of hashes found, in rows. */
export const auditCheckSchema = z.object({
  /** Gone through before the first broken one, those of the next three included. */
  rows: z.number().int(),
  /** From before there was a chain: not covered by it. */
  older: z.number().int(),
  /** Written without a keychain: somebody could have computed their hashes anew. */
  withoutKey: z.number().int(),
  /** Hashed with a key that is no longer in the keychain: they cannot be checked. */
  otherKey: z.number().int(),
  /** The last that went after its seven years; 0 for none. */
  expired: z.number().int(),
  /**
   * Among the rows with these numbers the first is that was changed, put in, left out or
   * cut off: those of one commit. `null`: none is.
   */
  broken: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;
