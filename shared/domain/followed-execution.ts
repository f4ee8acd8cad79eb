import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';
import { isOpalStatusOver, OPAL_STATUSES } from './opal-status.ts';
import { opalUsageSchema } from './opal-usage.ts';

/** How an execution stands that the console started or follows. */
export const followedStatusSchema = z.enum([
  ...OPAL_STATUSES,
  /** Written down, and nothing of it is known from Opal yet. */
  'intended',
  /** Opal does not know it, or no longer. */
  'lost',
]);
export type FollowedStatus = z.infer<typeof followedStatusSchema>;

/** Says whether nothing more will come of an execution. */
export function hasExecutionEnded(status: FollowedStatus): boolean {
  if (status === 'intended') return false;
  return status === 'lost' || isOpalStatusOver(status);
}

/** Says whether an execution goes on only once a person has let it. */
export function waitsForPerson(status: FollowedStatus): boolean {
  return status === 'waiting' || status === 'paused';
}

/**
 * One execution in Opal, of a workflow or of an agent, that the console started or follows.
 *
 * It is written before anything is triggered, so that it is known after a crash what may have
 * been. Times are epoch ms.
 */
export const followedExecutionSchema = z.object({
  /** The console's own: there is none of Opal's before it has answered. */
  id: z.string(),
  runId: runIdSchema,
  /** `null` for the workflow's own execution. */
  agentId: agentIdSchema.nullable(),
  connectionId: z.string(),
  instanceId: z.string(),
  /** Opal's UUID of the agent or workflow that is executed; empty where it is not known. */
  opalAgentId: z.string(),
  /** Opal's id of the execution; `null` until Opal has answered. */
  executionId: z.string().nullable(),
  /** Opal's id of the workflow's execution that this is a step of; `null` for any other. */
  parentExecutionId: z.string().nullable(),
  status: followedStatusSchema,
  /** When it was decided to trigger it, or when it was found. */
  intendedAtMs: z.number(),
  /**
   * What was newest in the history before it was sent, as `<epoch ms>:<execution id>`: where the
   * answer is lost, it is looked for among what came after. `null` where it names itself.
   */
  historyMark: z.string().nullable(),
  /** When the request that may have triggered it was last sent; `null` where none was. */
  sentAtMs: z.number().nullable(),
  startedAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
  /** When its answer was handed to the inbox; `null` before. */
  deliveredAtMs: z.number().nullable(),
  /** Of Opal's last answer about it: what its support asks for. */
  requestId: z.string().nullable(),
  /** Why it failed, in Opal's words, protected. */
  error: z.string().nullable(),
  /** What Opal said when it was asked to cancel it; `null` where nobody has asked. */
  cancelSaid: z.string().nullable(),
  usage: opalUsageSchema,
});
export type FollowedExecution = z.infer<typeof followedExecutionSchema>;
