import { describe, expect, it } from 'vitest';
import {
  dataClassificationSchema,
  effectiveMode,
  HIGH_RISK_TYPES,
  piiOperationSchema,
  piiRoleSchema,
  POLICY_RULES,
  type PiiContext,
} from '../../../../shared/domain/pii-policy.ts';
import { piiTypeSchema } from '../../../../shared/domain/pii.ts';

function mode(type: Parameters<typeof effectiveMode>[0], context: PiiContext): string {
  return effectiveMode(type, context).mode;
}

/** `getEffectiveRedactionMode` of the specification, line by line. */
function asSpecified(type: string, context: PiiContext): string {
  if (['ssn', 'credit_card', 'medical_record', 'biometric'].includes(type)) {
    if (context.operation === 'logging' || context.operation === 'display') return 'hash';
    if (context.classification === 'restricted') return 'encrypt';
  }
  if (context.role === 'guest') return 'remove';
  if (context.role === 'user') return 'partial';
  return 'partial';
}

describe('the policy', () => {
  it('decides as the specification does, for every type, operation, classification and role', () => {
    for (const type of piiTypeSchema.options) {
      for (const operation of [...piiOperationSchema.options, undefined]) {
        for (const classification of [...dataClassificationSchema.options, undefined]) {
          for (const role of [...piiRoleSchema.options, undefined]) {
            const isLeftOpen =
              role !== 'guest' &&
              role !== 'user' &&
              (operation === 'analytics' || classification === 'public');
            if (isLeftOpen) continue;
            const context: PiiContext = {
              ...(operation === undefined ? {} : { operation }),
              ...(classification === undefined ? {} : { classification }),
              ...(role === undefined ? {} : { role }),
            };
            expect(mode(type, context), `${type} ${JSON.stringify(context)}`).toBe(
              asSpecified(type, context),
            );
          }
        }
      }
    }
  });

  it('says for what it leaves open: pseudonyms to count by, nothing in public', () => {
    expect(mode('email', { operation: 'analytics' })).toBe('pseudonymize');
    expect(mode('ssn', { operation: 'storage', legalBasis: 'legal_obligation' })).toBe('encrypt');
    expect(mode('ssn', { operation: 'storage', legalBasis: 'consent' })).toBe('partial');
    expect(mode('email', { operation: 'export', classification: 'public' })).toBe('remove');
  });

  it('lets an engagement choose otherwise, for one operation before all of them', () => {
    const overrides = [
      { piiType: 'email', operation: null, mode: 'remove' },
      { piiType: 'email', operation: 'storage', mode: 'pseudonymize' },
    ] as const;
    expect(effectiveMode('email', { operation: 'storage' }, overrides)).toMatchObject({
      mode: 'pseudonymize',
      decidedBy: 'override',
    });
    expect(effectiveMode('email', { operation: 'export' }, overrides).mode).toBe('remove');
    expect(effectiveMode('phone', { operation: 'export' }, overrides).mode).toBe('partial');
  });

  it('lets no engagement show or log a part of what is of high risk', () => {
    for (const type of HIGH_RISK_TYPES) {
      const overrides = [{ piiType: type, operation: null, mode: 'partial' as const }];
      expect(effectiveMode(type, { operation: 'display' }, overrides).mode).toBe('hash');
      expect(effectiveMode(type, { operation: 'logging' }, overrides).mode).toBe('hash');
      expect(effectiveMode(type, { operation: 'storage' }, overrides).mode).toBe('partial');
    }
  });

  it('gives each line an id of its own and a reason', () => {
    expect(new Set(POLICY_RULES.map(({ id }) => id)).size).toBe(POLICY_RULES.length);
    expect(POLICY_RULES.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });
});
