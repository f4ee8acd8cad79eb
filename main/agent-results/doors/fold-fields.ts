import { z } from 'zod';

/** Longest execution time that is believed, in ms: 30 days. */
const MAX_EXECUTION_MS = 30 * 24 * 3_600_000;

/** An optional text; `null` and other types mean absent, numbers are taken as text. */
export const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => (value ?? '').trim());

/** An optional duration in ms; what cannot be one means absent. */
export const optionalDurationMs = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(MAX_EXECUTION_MS))
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
