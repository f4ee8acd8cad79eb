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

/** What is done with the text. */
export const piiOperationSchema = z.enum(['storage', 'logging', 'display', 'export', 'analytics']);
export type PiiOperation = z.infer<typeof piiOperationSchema>;

/** How the text is classified. Agent data is confidential. */
export const dataClassificationSchema = z.enum([
  'public',
  'internal',
  'confidential',
  'restricted',
]);
export type DataClassification = z.infer<typeof dataClassificationSchema>;

/** Who is to see it. */
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

/** What decides how a value is replaced. What is left out says nothing. */
export const piiContextSchema = z.object({
  operation: piiOperationSchema.optional(),
  classification: dataClassificationSchema.optional(),
  role: piiRoleSchema.optional(),
  legalBasis: legalBasisSchema.optional(),
});
export type PiiContext = z.infer<typeof piiContextSchema>;

/** Types whose loss harms a person most (specification, `getEffectiveRedactionMode`). */
export const HIGH_RISK_TYPES: ReadonlySet<PiiType> = new Set([
  'ssn',
  'credit_card',
  'medical_record',
  'biometric',
]);

/** What an engagement wants otherwise: a mode for a type, or for a type in one operation. */
export const policyOverrideSchema = z.object({
  piiType: piiTypeSchema,
  /** `null`: whatever is done with it. */
  operation: piiOperationSchema.nullable(),
  mode: redactionModeSchema,
});
export type PolicyOverride = z.infer<typeof policyOverrideSchema>;

/** One line of the policy. The first that fits decides. */
export interface PolicyRule {
  readonly id: string;
  /** Only the types of high risk, or all. */
  readonly isHighRisk: boolean;
  /** Any when left out. */
  readonly operations?: readonly PiiOperation[];
  readonly classifications?: readonly DataClassification[];
  readonly roles?: readonly PiiRole[];
  readonly legalBases?: readonly LegalBasis[];
  readonly mode: RedactionMode;
  readonly reason: string;
}

/** The mode where no rule says otherwise. */
export const DEFAULT_MODE: RedactionMode = 'partial';

/**
 * The policy, first line first.
 *
 * The lines on high risk and on roles are the specification's, in its order. The others
 * say what it leaves open: what a legal duty may ask for again, what is counted, and what
 * everybody reads.
 */
export const POLICY_RULES: readonly PolicyRule[] = [
  {
    id: 'high_risk_shown',
    isHighRisk: true,
    operations: ['logging', 'display'],
    mode: 'hash',
    reason: 'What harms most is not shown and not logged, in any part and to nobody.',
  },
  {
    id: 'high_risk_restricted',
    isHighRisk: true,
    classifications: ['restricted'],
    mode: 'encrypt',
    reason: 'Restricted data may be needed again, by someone who may and says why.',
  },
  {
    id: 'legal_duty',
    isHighRisk: true,
    operations: ['storage'],
    legalBases: ['legal_obligation'],
    mode: 'encrypt',
    reason: 'A legal duty may ask for the value again; until then nobody sees it.',
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
    reason: 'Enough to recognise a value by, for someone who knows it.',
  },
  {
    id: 'analytics',
    isHighRisk: false,
    operations: ['analytics'],
    mode: 'pseudonymize',
    reason: 'Counting needs to know that two are the same, not who it is.',
  },
  {
    id: 'public',
    isHighRisk: false,
    classifications: ['public'],
    mode: 'remove',
    reason: 'What is public is read by everybody.',
  },
];

/** Which mode applies, and which line or override of the policy says so. */
export interface EffectiveMode {
  readonly mode: RedactionMode;
  /** A rule's id, `override`, or `default`. */
  readonly decidedBy: string;
  readonly reason: string;
}

/**
 * Says how a value of a type is replaced.
 *
 * An override may choose any mode, but for a type of high risk never one that shows a
 * part of it where it is logged or shown.
 */
export function effectiveMode(
  type: PiiType,
  context: PiiContext,
  overrides: readonly PolicyOverride[] = [],
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
  return { mode: DEFAULT_MODE, decidedBy: 'default', reason: 'No other line applies.' };
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
