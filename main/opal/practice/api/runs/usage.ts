import type { SeededRandom } from '../../seeded-random.ts';
import type { TokenUsage } from './execution.ts';

/** Roughly, in English. */
const CHARACTERS_PER_TOKEN = 4;

/** Credits of an execution by what its agent may do: fixed classes, as Opal counts them. */
const CREDITS: Readonly<Record<string, number>> = {
  simple: 1,
  simple_with_thinking: 2,
  complex: 4,
  complex_with_thinking: 6,
  code: 2,
};

/** Who Opal would have asked. Nobody was: this is practice. */
export const LLM_PROVIDER = 'practice';

/** What a run has used, from what went in and what came out. */
export function usageOf(asked: string, answered: string, random: SeededRandom): TokenUsage {
  const input = 900 + Math.ceil(asked.length / CHARACTERS_PER_TOKEN);
  const output = Math.ceil(answered.length / CHARACTERS_PER_TOKEN);
  const thinking = random.integer(120, 900);
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output + thinking,
    thinking_tokens: thinking,
    cached_tokens: Math.floor(input * random.decimal(0, 0.4, 2)),
  };
}

/** Credits of an agent's execution. */
export function creditsOf(inferenceType: string | null | undefined): number {
  return CREDITS[inferenceType ?? 'simple'] ?? 1;
}
