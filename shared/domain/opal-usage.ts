import { z } from 'zod';

const count = z.number().nonnegative().nullable();

/** Tokens of one execution by their kind; `null` where Opal does not say. */
export const opalTokensSchema = z.object({
  input: count,
  output: count,
  total: count,
  thinking: count,
  cached: count,
});
export type OpalTokens = z.infer<typeof opalTokensSchema>;

/** What one execution has cost; `null` where Opal does not say. */
export const opalUsageSchema = z.object({
  tokens: opalTokensSchema,
  credits: count,
  seconds: count,
  /** e.g. `gemini` */
  modelProvider: z.string().nullable(),
});
export type OpalUsage = z.infer<typeof opalUsageSchema>;

/** What an execution has used that says nothing of it. */
export const NO_OPAL_TOKENS: OpalTokens = {
  input: null,
  output: null,
  total: null,
  thinking: null,
  cached: null,
};
