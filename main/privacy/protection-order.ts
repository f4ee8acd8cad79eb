import { z } from 'zod';
import type { JsonValue } from '../../shared/domain/json.ts';
import { piiOperationSchema } from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiType } from '../../shared/domain/pii.ts';
import { protectJsonContent } from './content-protector.ts';
import type { Protection } from './pii-protection-manager.ts';
import { createPiiProtector } from './redaction/pii-protector.ts';
import { AllowList } from './policy/allow-list.ts';
import { protectAndTally } from './protect-and-tally.ts';
import { redactIn, type KeylessMode } from './redaction/redactors.ts';

/**
 * How values are to be protected: what can be said without a key.
 *
 * It can be handed to a thread. Keys and the numbers of pseudonyms stay where they are.
 */
export const protectionOrderSchema = z.object({
  /** The mode of each type; `partial` for those left out. */
  modes: z.partialRecord(piiTypeSchema, z.enum(['partial', 'mask', 'remove'])),
  /** What may stay as it is. */
  allowed: z.array(z.object({ kind: z.enum(['value', 'domain']), value: z.string() })),
  /** What the console holds itself, so that it is kept nowhere else. */
  secrets: z.array(z.string()),
  operation: piiOperationSchema,
});
export type ProtectionOrder = z.infer<typeof protectionOrderSchema>;

/**
 * Protects as an order says, with the same result as where the keys are.
 *
 * Digests take a key. What stands for them in `protections` is the text to be digested:
 * it must go through `PiiProtectionManager.digested` and nowhere else.
 *
 * @returns a function that throws OsaError `invalid_input`, `protection_failed`
 */
export function createOrderProtector(
  order: ProtectionOrder,
): (value: JsonValue) => Protection<JsonValue> {
  const secrets = new Set(order.secrets);
  const modeOf = (type: PiiType): KeylessMode => order.modes[type] ?? 'partial';
  const how = {
    make: createPiiProtector,
    redact: (value: string, type: PiiType, adjoins: boolean) =>
      redactIn(modeOf(type))(value, type, adjoins),
    modeOf,
    allowList: new AllowList(order.allowed),
    digest: (value: string) => value,
    operation: order.operation,
  };
  return (value) =>
    protectJsonContent(value, secrets, (rest) =>
      protectAndTally(
        () => how,
        (protector) => protector.protectJson(rest),
      ),
    );
}
