import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';
import { opalStatusSchema } from './opal-status.ts';

/** An agent's execution that the console did not start. Times are epoch ms. */
export const elsewhereRunSchema = z.object({
  executionId: z.string(),
  agentId: agentIdSchema,
  status: opalStatusSchema,
  startedAtMs: z.number().nullable(),
  /** When it was seen to have ended; `null` while it goes on. */
  endedAtMs: z.number().nullable(),
  /** Who started it, as Opal names them, protected; `null` where Opal does not say. */
  startedBy: z.string().nullable(),
  /** It is a step of a workflow's run that the console did not start either. */
  isStep: z.boolean(),
  /** By which way it is followed; `null` where it is looked up now and then. */
  way: z.enum(['socket', 'polling']).nullable(),
  /** The tool that it called last, protected; empty where it has called none since it wrote. */
  tool: z.string(),
  /** How much it has written, as far as that was heard. */
  characters: z.number().int(),
  /** The code of what keeps it from being followed; `null` where nothing does. */
  trouble: z.string().nullable(),
  /** The run that it was brought into; `null` for none. */
  runId: runIdSchema.nullable(),
});
export type ElsewhereRun = z.infer<typeof elsewhereRunSchema>;
