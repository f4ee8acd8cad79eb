import { z } from 'zod';
import { ERRORS } from '../../shared/errors.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { piiCountsSchema, piiTypeSchema } from '../../shared/domain/pii.ts';

/**
 * How a value is to be protected: what can be said without a key.
 *
 * Keys and the numbers of pseudonyms stay in the main thread.
 */
export const protectionOrderSchema = z.object({
  /** The mode of each type; `partial` for those left out. */
  modes: z.partialRecord(piiTypeSchema, z.enum(['partial', 'mask', 'remove'])),
  /** What may stay as it is. */
  allowed: z.array(z.object({ kind: z.enum(['value', 'domain']), value: z.string() })),
});
export type ProtectionOrder = z.infer<typeof protectionOrderSchema>;

const findingSchema = z.object({
  type: piiTypeSchema,
  confidence: z.number(),
  value: z.string(),
  path: z.string(),
});

/**
 * What the protection's thread is asked.
 *
 * Values travel as JSON text: cloning a text costs a fraction of cloning a nested value.
 */
export const protectionRequestSchema = z.object({
  id: z.int(),
  json: z.string(),
  order: protectionOrderSchema,
});
export type ProtectionRequest = z.infer<typeof protectionRequestSchema>;

const errorCodeSchema = z.custom<ErrorCode>(
  (code) => typeof code === 'string' && Object.hasOwn(ERRORS, code),
);

/** What it answers: the protected value as JSON text, or why there is none. */
export const protectionAnswerSchema = z.union([
  z.object({
    id: z.int(),
    json: z.string(),
    counts: piiCountsSchema,
    findings: z.array(findingSchema),
  }),
  z.object({
    id: z.int(),
    error: z.object({
      code: errorCodeSchema,
      message: z.string(),
      details: z.record(z.string(), z.string()),
    }),
  }),
]);
export type ProtectionAnswer = z.infer<typeof protectionAnswerSchema>;

const anyJsonSchema = z.custom<JsonValue>();

/** Reads JSON text that the other side has written; JSON text is a JSON value. */
export function readJson(text: string): JsonValue {
  return anyJsonSchema.parse(JSON.parse(text));
}
