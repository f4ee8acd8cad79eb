import { z } from 'zod';
import { agentIdSchema, type AgentId } from '../../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../../shared/domain/ids.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { Job, NewJob } from '../../storage/job-row.ts';

/** The kind of the jobs that follow a workflow's execution. */
export const FOLLOW_JOB = 'opal_follow';

/** The kind of the jobs that run one agent. */
export const AGENT_JOB = 'opal_agent';

/** The kind of the jobs that cancel in Opal what a cancelled run has going on there. */
export const CANCEL_JOB = 'opal_cancel';

/** The kind of the jobs that follow an execution that somebody else started. */
export const ELSEWHERE_JOB = 'opal_elsewhere';

/** Between two looks for a file that has not appeared, in ms. */
export const FILE_PAUSE_MS = 500;

/** Looking never gives up by itself: only what is wrong in the console itself counts as failed. */
export const FOLLOW_RETRY: RetryPolicy = {
  maxAttempts: 50,
  initialMs: 1000,
  factor: 2,
  longestMs: 60_000,
  jitter: 0.1,
};

/** Between two looks at an execution, in ms. */
const PAUSE = { shortestMs: 250, longestMs: 10_000, forPersonMs: 30_000 } as const;

/**
 * How long to wait before an execution is looked at again: the longer, the longer nothing has
 * changed.
 *
 * @param quietMs since when nothing has
 * @param isForPerson whether it waits for somebody: that takes longer
 */
export function followPauseMs(quietMs: number, isForPerson: boolean): number {
  const longestMs = isForPerson ? PAUSE.forPersonMs : PAUSE.longestMs;
  return Math.min(longestMs, Math.max(PAUSE.shortestMs, Math.round(quietMs / 4)));
}

/**
 * The subject of the jobs that follow a run's executions.
 *
 * Not the run itself: holding a run ends what waits to be sent, and what Opal does meanwhile is
 * followed all the same.
 */
export function followSubject(runId: RunId): string {
  return `opal:${runId}`;
}

const executionRefSchema = z.object({ execution: z.string() });

/** The execution that a job follows. */
export function executionOfJob({ payload }: Pick<Job, 'payload'>): string {
  return executionRefSchema.parse(payload).execution;
}

const catchUpRefSchema = z.object({ catchUp: z.string() });

/** The catch-up that a job lists or brings in. */
export function catchUpOfJob({ payload }: Pick<Job, 'payload'>): string {
  return catchUpRefSchema.parse(payload).catchUp;
}

/** Makes the job that follows an execution: a workflow's, or one that was begun elsewhere. */
export function followJob(of: {
  readonly id: string;
  readonly kind?: typeof FOLLOW_JOB | typeof ELSEWHERE_JOB;
  readonly runId: RunId;
  readonly executionRow: string;
  readonly dueAtMs: number;
}): NewJob {
  return {
    id: of.id,
    kind: of.kind ?? FOLLOW_JOB,
    subject: followSubject(of.runId),
    idempotencyKey: `follow:${of.executionRow}`,
    payload: { execution: of.executionRow },
    dueAtMs: of.dueAtMs,
  };
}

/** What an agent's job is for. */
export const agentOrderSchema = z.object({
  runId: runIdSchema,
  agentId: agentIdSchema,
  scope: z.enum(['whole', 'reduced']),
  /**
   * `first` begins when its turn has come, `resumed` goes on with an execution that is still
   * under way, `again` begins another one at once: a person or recovery wants it.
   */
  turn: z.enum(['first', 'resumed', 'again']),
  /** The attempt that it is for; one that is asked anew meanwhile has another. */
  attempt: z.number().int(),
});
export type AgentOrder = z.infer<typeof agentOrderSchema>;

/** Makes the job that runs one agent, once for each request that asks for it. */
export function agentJob(of: {
  readonly id: string;
  readonly runId: RunId;
  readonly agentId: AgentId;
  readonly requestKey: string;
  readonly order: Omit<AgentOrder, 'runId' | 'agentId'>;
  readonly dueAtMs: number;
}): NewJob {
  return {
    id: of.id,
    kind: AGENT_JOB,
    subject: followSubject(of.runId),
    idempotencyKey: `${of.requestKey}:agent:${of.agentId}`,
    payload: { runId: of.runId, agentId: of.agentId, ...of.order },
    dueAtMs: of.dueAtMs,
  };
}

/** There is one execution for each attempt of an agent. */
export function agentRequestKey({ runId, agentId, attempt }: AgentOrder): string {
  return `agent:${runId}:${agentId}:${attempt}`;
}
