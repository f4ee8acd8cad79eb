import { z } from 'zod';
import { agentIdSchema } from './agents.ts';

/** The last of what an agent says while it is at work: protected, bounded, and never stored. */
export const liveTailSchema = z.object({
  agentId: agentIdSchema,
  /** Whether more may come. */
  isLive: z.boolean(),
  /** Goes up whenever there is something new. */
  version: z.number().int(),
  text: z.string(),
  thinking: z.string(),
  toolCalls: z.array(
    z.object({
      name: z.string(),
      /** What the tool is given, as JSON text that may be cut off. */
      input: z.string(),
      isAnswered: z.boolean(),
    }),
  ),
});
export type LiveTail = z.infer<typeof liveTailSchema>;
