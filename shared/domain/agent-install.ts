import { z } from 'zod';
import { opalConnectionIdSchema } from './opal-connection.ts';
import { opalAgentKindSchema } from './opal-agent.ts';

/** How agents hand over their results: as their answer, or by calling a tool of the console. */
export const answerBySchema = z.enum(['answer', 'tools']);
export type AnswerBy = z.infer<typeof answerBySchema>;

/** How an agent in Opal stands to the one that would be installed. */
export const installStateSchema = z.enum([
  /** Opal has none of the name. */
  'new',
  /** It says the same. */
  'same',
  /** It is as it was installed, and there is a newer one. */
  'outdated',
  /** It is the console's own of the other way to hand over results. */
  'other_variant',
  /** Somebody has changed it in Opal, or it was never installed from here. */
  'changed_in_opal',
]);
export type InstallState = z.infer<typeof installStateSchema>;

/** Whether an installation replaces it without being asked: nobody has changed it in Opal. */
export function isOursToReplace(state: InstallState): boolean {
  return state === 'outdated' || state === 'other_variant';
}

/** One agent, or the workflow, beside what Opal has under its name. */
export const plannedAgentSchema = z.object({
  /** Its name in Opal. */
  slug: z.string(),
  kind: opalAgentKindSchema,
  label: z.string(),
  state: installStateSchema,
  /** Its UUID in Opal; `null` where there is none. */
  opalId: z.string().nullable(),
  /** Members that say something else, e.g. `prompt_template`. */
  differences: z.array(z.string()),
});
export type PlannedAgent = z.infer<typeof plannedAgentSchema>;

/** What an installation would do. */
export const installPlanSchema = z.object({
  connectionId: opalConnectionIdSchema,
  by: answerBySchema,
  /** The nine in the order of the workflow, then the workflow. */
  agents: z.array(plannedAgentSchema),
});
export type InstallPlan = z.infer<typeof installPlanSchema>;

/** What an installation did to one agent. */
export const installOutcomeSchema = z.object({
  slug: z.string(),
  label: z.string(),
  outcome: z.enum(['installed', 'replaced', 'kept', 'failed', 'not_tried']),
  /** Why it failed or was not tried; empty otherwise. */
  reason: z.string(),
  /** The copy of what was replaced, to be restored; `null` without one. */
  copyId: z.uuid().nullable(),
  /** Members that Opal gives back otherwise than they were sent. */
  differences: z.array(z.string()),
});
export type InstallOutcome = z.infer<typeof installOutcomeSchema>;

/** A copy of what an installation has replaced. */
export const agentCopySchema = z.object({
  copyId: z.uuid(),
  slug: z.string(),
  kind: opalAgentKindSchema,
  madeAtMs: z.number(),
});
export type AgentCopy = z.infer<typeof agentCopySchema>;
