import { z } from 'zod';
import { NO_OPAL_TOKENS, type OpalTokens } from '../../../shared/domain/opal-usage.ts';
import { lenientCount } from './lenient.ts';

/** `token_usage`, of an execution or of the last event of its stream. */
export const tokensShape = z
  .object({
    input_tokens: lenientCount,
    output_tokens: lenientCount,
    total_tokens: lenientCount,
    thinking_tokens: lenientCount,
    cached_tokens: lenientCount,
  })
  .transform((usage): OpalTokens => ({
    input: usage.input_tokens,
    output: usage.output_tokens,
    total: usage.total_tokens,
    thinking: usage.thinking_tokens,
    cached: usage.cached_tokens,
  }))
  .catch(NO_OPAL_TOKENS);
