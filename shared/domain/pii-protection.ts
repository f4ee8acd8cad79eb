import { z } from 'zod';
import {
  dataClassificationSchema,
  legalBasisSchema,
  piiOperationSchema,
  piiRoleSchema,
  redactionModeSchema,
  type PiiContext,
  type RedactionMode,
} from './pii-policy.ts';
import type { PiiType } from './pii.ts';

/** The laws that a protection serves. */
export const complianceFrameworkSchema = z.enum(['gdpr', 'ccpa', 'hipaa']);
export type ComplianceFramework = z.infer<typeof complianceFrameworkSchema>;

/** What of these laws it carries out (specification, `compliance_requirements`). */
export const COMPLIANCE_REQUIREMENTS = ['data_minimization', 'privacy_by_design'] as const;

/** How a manager protects (specification, `PIIProtectionConfig`); what is left out is usual. */
export const piiProtectionConfigSchema = z.object({
  /** Where no rule of the policy applies. */
  redaction_mode: redactionModeSchema.default('partial'),
  audit_enabled: z.boolean().default(true),
  compliance_frameworks: z
    .array(complianceFrameworkSchema)
    .default(() => [...complianceFrameworkSchema.options]),
  /**
   * Whether operation, classification, role and legal basis decide as well. High-risk values
   * are never logged or shown in part, whatever is said here.
   */
  context_awareness: z.boolean().default(true),
  /** How long an audit row is kept, in years. */
  retention_years: z.number().int().min(1).max(100).default(7),
});
export type PIIProtectionConfig = z.infer<typeof piiProtectionConfigSchema>;

/** What the console itself uses. */
export const USUAL_PII_PROTECTION: PIIProtectionConfig = piiProtectionConfigSchema.parse({});

/** For what something is protected (specification, `PIIProtectionContext`). */
export const piiProtectionContextSchema = z.object({
  operation_type: piiOperationSchema.optional(),
  data_classification: dataClassificationSchema.optional(),
  user_role: piiRoleSchema.optional(),
  legal_basis: legalBasisSchema.optional(),
});
export type PIIProtectionContext = z.infer<typeof piiProtectionContextSchema>;

/** The same under the names that the policy uses. */
export function toPiiContext(context: PIIProtectionContext): PiiContext {
  return {
    operation: context.operation_type,
    classification: context.data_classification,
    role: context.user_role,
    legalBasis: context.legal_basis,
  };
}

/** One value that was replaced (specification, `PIIDetectionResult`). Never stored: it holds the value. */
export interface PIIDetectionResult {
  readonly pii_type: PiiType;
  readonly original_value: string;
  readonly protected_value: string;
  readonly protection_method: RedactionMode;
  /** 0 to 1. */
  readonly confidence_score: number;
  /** Epoch ms. */
  readonly detected_at: number;
  /** Names of members, e.g. `/metadata/user_ip`; empty for a text. Entries of arrays are `*`. */
  readonly field_path: string;
  readonly audit_logged: boolean;
}
