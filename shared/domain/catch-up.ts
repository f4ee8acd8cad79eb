import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';
import { opalStatusSchema } from './opal-status.ts';
import { practiceOptionsSchema } from './practice.ts';

/** What has become of a past execution that was found. */
export const caughtUpStateSchema = z.enum([
  'listed',
  /** A person wants it in an engagement; it is on its way. */
  'chosen',
  'brought',
  /** It has no answer to bring, or Opal does not have it any more. */
  'failed',
]);
export type CaughtUpState = z.infer<typeof caughtUpStateSchema>;

/** A past execution of an installed agent. Times are epoch ms. */
export const caughtUpEntrySchema = z.object({
  executionId: z.string(),
  agentId: agentIdSchema,
  opalAgentId: z.string(),
  status: opalStatusSchema,
  startedAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
  state: caughtUpStateSchema,
  /** The run that it belongs to, or was brought into; `null` for none. */
  runId: runIdSchema.nullable(),
});
export type CaughtUpEntry = z.infer<typeof caughtUpEntrySchema>;

/** A look at what agents have done in Opal in a time. */
export const catchUpSchema = z.object({
  catchUpId: z.string(),
  connectionId: z.string(),
  practice: practiceOptionsSchema.nullable(),
  fromMs: z.number(),
  toMs: z.number(),
  /** `listed` once all agents have been gone through. */
  state: z.enum(['listing', 'listed', 'failed']),
  /** Why it could not be listed to its end, or what was chosen has not come. */
  error: z.string().nullable(),
  createdAtMs: z.number(),
});
export type CatchUp = z.infer<typeof catchUpSchema>;
