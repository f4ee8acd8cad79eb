import { z } from 'zod';
import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { NewTask } from '../storage/task-repository.ts';

/** The kind of every task that sends a request to Opal. */
export const TRIGGER_TASK = 'trigger';

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
});
export type TriggerOrder = z.infer<typeof triggerOrderSchema>;

/** Makes the task of a request to Opal. */
export function triggerTask(request: {
  id: string;
  runId: RunId;
  key: string;
  order: TriggerOrder;
  dueAtMs: number;
}): NewTask {
  const { key, order, ...task } = request;
  return { ...task, kind: TRIGGER_TASK, idempotencyKey: key, payload: order };
}

/** The key of a run's first request: there is one, however often the console starts. */
export function startKey(runId: RunId): string {
  return `start:${runId}`;
}

/** The key of one more execution of an agent: there is one for each attempt. */
export function askKey(runId: RunId, agentId: AgentId, attempt: number): string {
  return `ask:${runId}:${agentId}:${attempt}`;
}
