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
 * A late result replaces a failure or a skip; an agent that is asked again runs again, as
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
/** The same as a list. */
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

/** Whether a run in this state waits for nothing more. */
export function hasWorkflowEnded(status: WorkflowStatus): status is EndedWorkflowStatus {
  return ENDED_WORKFLOW_STATUSES.includes(status);
}

/** Whether the table lets a run move so. */
export function canWorkflowMove(from: WorkflowStatus, to: WorkflowStatus): boolean {
  return WORKFLOW_TRANSITIONS[from].includes(to);
}

/** Whether the table lets an agent move so. */
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
