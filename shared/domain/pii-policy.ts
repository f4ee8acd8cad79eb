import { z } from 'zod';
import { piiTypeSchema, type PiiType } from './pii.ts';

/** The seven ways in which a value is replaced (specification, PII Protection Manager). */
export const redactionModeSchema = z.enum([
  'mask',
  'hash',
  'encrypt',
  'anonymize',
  'pseudonymize',
  'partial',
  'remove',
]);
export type RedactionMode = z.infer<typeof redactionModeSchema>;

/** What the text is used for. */
export const piiOperationSchema = z.enum(['storage', 'logging', 'display', 'export', 'analytics']);
export type PiiOperation = z.infer<typeof piiOperationSchema>;

/** How the text is classified; agent data is confidential. */
export const dataClassificationSchema = z.enum([
  'public',
  'internal',
  'confidential',
  'restricted',
]);
export type DataClassification = z.infer<typeof dataClassificationSchema>;

/** Who will see it. */
export const piiRoleSchema = z.enum(['admin', 'user', 'guest']);
export type PiiRole = z.infer<typeof piiRoleSchema>;

/** Why it may be processed at all (GDPR Art. 6 (1)). */
export const legalBasisSchema = z.enum([
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interest',
]);
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/** What decides how a value is replaced. A member left out matches no rule that asks for it. */
export const piiContextSchema = z.object({
  operation: piiOperationSchema.optional(),
  classification: dataClassificationSchema.optional(),
  role: piiRoleSchema.optional(),
  legalBasis: legalBasisSchema.optional(),
});
export type PiiContext = z.infer<typeof piiContextSchema>;

/** Types whose disclosure harms a person most (specification, `getEffectiveRedactionMode`). */
export const HIGH_RISK_TYPES: ReadonlySet<PiiType> = new Set([
  'ssn',
  'credit_card',
  'medical_record',
  'biometric',
]);

/** An engagement's exception: another mode for a type, in one operation or in all. */
export const policyOverrideSchema = z.object({
  piiType: piiTypeSchema,
  /** `null` for all operations. */
  operation: piiOperationSchema.nullable(),
  mode: redactionModeSchema,
});
export type PolicyOverride = z.infer<typeof policyOverrideSchema>;

/** One rule of the policy. The first that matches decides. */
export interface PolicyRule {
  readonly id: string;
  /** Whether it applies to high-risk types only. */
  readonly isHighRisk: boolean;
  /** Any if left out. */
  readonly operations?: readonly PiiOperation[];
  readonly classifications?: readonly DataClassification[];
  readonly roles?: readonly PiiRole[];
  readonly legalBases?: readonly LegalBasis[];
  readonly mode: RedactionMode;
  readonly reason: string;
}

/** The mode when no rule matches. */
export const DEFAULT_MODE: RedactionMode = 'partial';

/**
 * The policy; the first rule that matches decides.
 *
 * The rules on high risk and on roles are the specification's, in its order. The others
 * settle what it leaves open: legal duties, analytics and public data.
 */
export const POLICY_RULES: readonly PolicyRule[] = [
  {
    id: 'high_risk_shown',
    isHighRisk: true,
    operations: ['logging', 'display'],
    mode: 'hash',
    reason: 'High-risk data is never shown or logged, not even in part, to anybody.',
  },
  {
    id: 'high_risk_restricted',
    isHighRisk: true,
    classifications: ['restricted'],
    mode: 'encrypt',
    reason: 'Restricted data may be needed again, by someone with permission and a reason.',
  },
  {
    id: 'legal_duty',
    isHighRisk: true,
    operations: ['storage'],
    legalBases: ['legal_obligation'],
    mode: 'encrypt',
    reason: 'A legal duty may require the value again; until then nobody sees it.',
  },
  {
    id: 'guest',
    isHighRisk: false,
    roles: ['guest'],
    mode: 'remove',
    reason: 'A guest needs no personal data.',
  },
  {
    id: 'user',
    isHighRisk: false,
    roles: ['user'],
    mode: 'partial',
    reason: 'Enough to recognise a value, for someone who knows it.',
  },
  {
    id: 'analytics',
    isHighRisk: false,
    operations: ['analytics'],
    mode: 'pseudonymize',
    reason: 'Analytics needs to know that two values are the same, not whose they are.',
  },
  {
    id: 'public',
    isHighRisk: false,
    classifications: ['public'],
    mode: 'remove',
    reason: 'Everybody can read public data.',
  },
];

/** Which mode applies, and which rule or override decided it. */
export interface EffectiveMode {
  readonly mode: RedactionMode;
  /** A rule's id, `override`, or `default`. */
  readonly decidedBy: string;
  readonly reason: string;
}

/**
 * Decides how values of a type are replaced.
 *
 * An override may choose any mode, except one that reveals part of a high-risk value in a
 * log or on a screen.
 *
 * @param otherwise the mode where nothing decides
 */
export function effectiveMode(
  type: PiiType,
  context: PiiContext,
  overrides: readonly PolicyOverride[] = [],
  otherwise: RedactionMode = DEFAULT_MODE,
): EffectiveMode {
  const rule = POLICY_RULES.find((each) => fits(each, type, context));
  const override =
    overrides.find((each) => each.piiType === type && each.operation === context.operation) ??
    overrides.find((each) => each.piiType === type && each.operation === null);
  if (override !== undefined && !(rule?.id === 'high_risk_shown' && shows(override.mode))) {
    return {
      mode: override.mode,
      decidedBy: 'override',
      reason: 'The client’s own setting.',
    };
  }
  if (rule !== undefined) return { mode: rule.mode, decidedBy: rule.id, reason: rule.reason };
  return { mode: otherwise, decidedBy: 'default', reason: 'No rule applies.' };
}

function shows(mode: RedactionMode): boolean {
  return mode === 'partial' || mode === 'encrypt';
}

function fits(rule: PolicyRule, type: PiiType, context: PiiContext): boolean {
  return (
    (!rule.isHighRisk || HIGH_RISK_TYPES.has(type)) &&
    isAmong(rule.operations, context.operation) &&
    isAmong(rule.classifications, context.classification) &&
    isAmong(rule.roles, context.role) &&
    isAmong(rule.legalBases, context.legalBasis)
  );
}

function isAmong<T>(allowed: readonly T[] | undefined, value: T | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}
