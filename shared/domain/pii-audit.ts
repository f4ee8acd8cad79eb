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
