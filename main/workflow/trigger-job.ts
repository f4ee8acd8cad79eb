import { z } from 'zod';
import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { Job, NewJob } from '../storage/job-row.ts';

/** The kind of every job that sends a request to Opal. */
export const TRIGGER_JOB = 'trigger';

/** What a request to Opal is for. */
export const triggerOrderSchema = z.object({
  purpose: z.enum([
    /** The first request of a run, or its repetition after it was held. */
    'start',
    /** The agents that are missing, after the console was started again. */
    'resume',
    /** One more execution of single agents. */
    'ask_agent',
  ]),
  /** The agents that are asked; `null` for all that the run expects. */
  agents: z.array(agentIdSchema).nullable(),
  scope: z.enum(['whole', 'reduced']),
  /** Who wants them; absent where nobody but the run's own beginning does. */
  askedBy: z.enum(['user', 'recovery']).optional(),
});
export type TriggerOrder = z.infer<typeof triggerOrderSchema>;

/** Makes the job of a request to Opal; its subject is the run. */
export function triggerJob(request: {
  id: string;
  runId: RunId;
  key: string;
  order: TriggerOrder;
  dueAtMs: number;
}): NewJob {
  const { runId, key, order, ...job } = request;
  const { askedBy, ...rest } = order;
  const payload = askedBy === undefined ? rest : { ...rest, askedBy };
  return { ...job, kind: TRIGGER_JOB, subject: runId, idempotencyKey: key, payload };
}

/** The run that a request to Opal is for. */
export function runOfJob({ subject }: Pick<Job, 'subject'>): RunId {
  return runIdSchema.parse(subject);
}

/** The key of a run's first request: there is one, however often the console starts. */
export function startKey(runId: RunId): string {
  return `start:${runId}`;
}

/** The key of one more execution of an agent: there is one for each attempt. */
export function askKey(runId: RunId, agentId: AgentId, attempt: number): string {
  return `ask:${runId}:${agentId}:${attempt}`;
}
