import { z } from 'zod';
import type { JsonValue } from '../../shared/domain/json.ts';
import { piiOperationSchema } from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiType } from '../../shared/domain/pii.ts';
import type { PiiDetector } from './detection/pii-detector.ts';
import { AllowList } from './policy/allow-list.ts';
import { OwnWords, ownWordsSchema } from './policy/own-words.ts';
import type { Protection } from './protection.ts';
import { redactAudited, type AuditedRedaction } from './redaction/audited-redaction.ts';
import { redactIn, type KeylessMode } from './redaction/keyless-redact.ts';
import { createRedactor } from './redaction/redactor.ts';
import { protectAfterSecrets } from './redaction/secrets/secrets-first.ts';

/**
 * How values are to be protected, as far as no key is needed.
 *
 * A plan can be handed to a thread; keys and the numbers of pseudonyms stay behind.
 */
export const protectionPlanSchema = z.object({
  /** The mode of each type; `partial` for those left out. */
  modes: z.partialRecord(piiTypeSchema, z.enum(['partial', 'mask', 'remove'])),
  /** What may stay as it is. */
  allowed: z.array(z.object({ kind: z.enum(['value', 'domain']), value: z.string() })),
  /** The client's own words; `null` where none stay. */
  ownWords: ownWordsSchema.nullable(),
  /** Secrets that the console itself holds, and that must be stored nowhere else. */
  secrets: z.array(z.string()),
  operation: piiOperationSchema,
});
export type ProtectionPlan = z.infer<typeof protectionPlanSchema>;

/**
 * Protects by a plan, with the same result as the protector that made it.
 *
 * Digests need a key. Until then `protections` hold the text to be digested in their
 * place: it must go through `Protector.digested` and nowhere else.
 *
 * @param detector one for the whole thread: it remembers what it has looked up
 * @returns a function that throws OsaError `invalid_input`, `protection_failed`
 * @example
 * ```ts
 * // In the main thread:
 * const plan = protector.planFor(scope);
 * // In the other one:
 * const { value, protections } = protectByPlan(plan, detector)(payload);
 * // In the main thread again:
 * const rows = protector.digested(protections, tookMs);
 * ```
 */
export function protectByPlan(
  plan: ProtectionPlan,
  detector: PiiDetector,
): (value: JsonValue) => Protection<JsonValue> {
  const secrets = new Set(plan.secrets);
  const modeOf = (type: PiiType): KeylessMode => plan.modes[type] ?? 'partial';
  const how: AuditedRedaction = {
    detector,
    makeRedactor: createRedactor,
    redact: (value, type, adjoins) => redactIn(modeOf(type))(value, type, adjoins),
    modeOf,
    allowList: new AllowList(plan.allowed),
    ownWords: plan.ownWords === null ? null : new OwnWords(plan.ownWords),
    digest: (value) => value,
    operation: plan.operation,
  };
  return (value) =>
    protectAfterSecrets(value, secrets, (rest) => {
      const redacted = redactAudited(
        () => how,
        (redactor) => redactor.redactJson(rest),
      );
      return redacted.protection;
    });
}
