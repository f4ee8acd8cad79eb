import { z } from 'zod';

/** States of a run (decisions, "Statuses, ids, numbers"). */
export const workflowStatusSchema = z.enum([
  'pending',
  'triggered',
  'running',
  'completed',
  'partially_completed',
  'failed',
  'cancelled',
]);
export type WorkflowStatus = z.infer<typeof workflowStatusSchema>;

/** States of one agent within a run. */
export const agentStatusSchema = z.enum(['pending', 'running', 'completed', 'failed', 'skipped']);
export type AgentStatus = z.infer<typeof agentStatusSchema>;

/**
 * Legal transitions of a run.
 *
 * A run that ended without all its results can still improve when a late result
 * arrives; `completed` and `cancelled` absorb.
 */
export const WORKFLOW_TRANSITIONS: Readonly<Record<WorkflowStatus, readonly WorkflowStatus[]>> = {
  pending: ['triggered', 'running', 'failed', 'cancelled'],
  triggered: ['running', 'failed', 'cancelled'],
  running: ['completed', 'partially_completed', 'failed', 'cancelled'],
  partially_completed: ['completed'],
  failed: ['partially_completed', 'completed'],
  completed: [],
  cancelled: [],
};

/**
 * Legal transitions of an agent.
 *
 * A late result replaces a failure or a skip; an agent that is asked again runs anew, as
 * its next attempt. A second result of a completed agent replaces the first and is no
 * transition.
 */
export const AGENT_TRANSITIONS: Readonly<Record<AgentStatus, readonly AgentStatus[]>> = {
  pending: ['running', 'completed', 'failed', 'skipped'],
  running: ['completed', 'failed', 'skipped'],
  failed: ['running', 'completed'],
  skipped: ['running', 'completed'],
  completed: [],
};

/** States in which a run waits for nothing more. */
export const endedWorkflowStatusSchema = workflowStatusSchema.extract([
  'completed',
  'partially_completed',
  'failed',
  'cancelled',
]);
export type EndedWorkflowStatus = z.infer<typeof endedWorkflowStatusSchema>;
export const ENDED_WORKFLOW_STATUSES: readonly WorkflowStatus[] = endedWorkflowStatusSchema.options;

/** States in which a run that has been sent off waits for agents. */
export const ACTIVE_WORKFLOW_STATUSES = [
  'triggered',
  'running',
] as const satisfies readonly WorkflowStatus[];

/** States in which a run has not ended: not sent off yet, or active. */
export const UNFINISHED_WORKFLOW_STATUSES = [
  'pending',
  ...ACTIVE_WORKFLOW_STATUSES,
] as const satisfies readonly WorkflowStatus[];

export function hasWorkflowEnded(status: WorkflowStatus): status is EndedWorkflowStatus {
  return ENDED_WORKFLOW_STATUSES.includes(status);
}

export function canWorkflowMove(from: WorkflowStatus, to: WorkflowStatus): boolean {
  return WORKFLOW_TRANSITIONS[from].includes(to);
}

export function canAgentMove(from: AgentStatus, to: AgentStatus): boolean {
  return AGENT_TRANSITIONS[from].includes(to);
}

/**
 * Computes where a run stands from its agents alone.
 *
 * @param reusesResults whether an earlier result stands in for an answer: the run is then
 *   not complete
 * @returns the status that the agents' states imply, or `null` while some agent is
 *   still awaited
 */
export function workflowOutcome(
  agents: readonly AgentStatus[],
  reusesResults = false,
): WorkflowStatus | null {
  if (agents.some((status) => status === 'pending' || status === 'running')) return null;
  const completed = agents.filter((status) => status === 'completed').length;
  if (completed === 0) return 'failed';
  return completed === agents.length && !reusesResults ? 'completed' : 'partially_completed';
}

const EXECUTION_STATUSES: Readonly<Record<string, AgentStatus>> = {
  started: 'running',
  running: 'running',
  in_progress: 'running',
  pending: 'running',
  completed: 'completed',
  complete: 'completed',
  success: 'completed',
  succeeded: 'completed',
  partial: 'completed',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
  timeout: 'failed',
  skipped: 'skipped',
};

/** The words for a status that are understood. */
export const EXECUTION_STATUS_WORDS: readonly string[] = Object.keys(EXECUTION_STATUSES);

/**
 * Maps an `execution_status` as senders write it to an agent state.
 *
 * A missing status means completed: an agent that hands over results has finished.
 *
 * @returns `null` when the word is unknown
 */
export function foldExecutionStatus(status: string | undefined): AgentStatus | null {
  if (status === undefined || status.trim() === '') return 'completed';
  const word = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return Object.hasOwn(EXECUTION_STATUSES, word) ? (EXECUTION_STATUSES[word] ?? null) : null;
}

/** What a status that names its own reason says of the failure; empty for any other. */
export function reasonInStatus(status: string): string {
  return /^\s*time(?:d)?[\s_-]*out\s*$/i.test(status) ? 'timed out' : '';
}
