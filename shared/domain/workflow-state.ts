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

/** The words of common systems for how an agent stands, each under what it means here. */
const STATUS_WORDS = {
  running:
    'started starting running in_progress inprogress pending queued processing working active waiting scheduled accepted ongoing executing submitted',
  completed:
    'completed complete completing success successful successfully succeeded done finished finish ok okay passed partial partially_completed partial_success completed_with_warnings completed_with_errors ready ended',
  failed:
    'failed failure failing fail error errored faulted exception crashed timeout timed_out time_out timedout cancelled canceled cancel aborted abort stopped killed terminated interrupted rejected refused denied unauthorized forbidden expired dead incomplete not_completed unsuccessful',
  skipped: 'skipped skip not_run omitted disabled not_applicable',
} as const satisfies Partial<Record<AgentStatus, string>>;

const EXECUTION_STATUSES: ReadonlyMap<string, AgentStatus> = new Map(
  (['running', 'completed', 'failed', 'skipped'] as const).flatMap((status) =>
    STATUS_WORDS[status].split(' ').map((word) => [word, status] as const),
  ),
);

/** The words for a status that are understood. */
export const EXECUTION_STATUS_WORDS: readonly string[] = [...EXECUTION_STATUSES.keys()];

/**
 * Maps an `execution_status` as senders write it to an agent state.
 *
 * A missing status means completed: an agent that hands over results has finished.
 *
 * @returns `null` when the word is unknown
 */
export function foldExecutionStatus(status: string | undefined): AgentStatus | null {
  if (status === undefined || status.trim() === '') return 'completed';
  return EXECUTION_STATUSES.get(foldStatusWord(status)) ?? statusOfHttp(status.trim());
}

/** Words for a failure that say no more than that it is one. */
const SAYS_NOTHING_MORE: ReadonlySet<string> = new Set([
  'failed',
  'failure',
  'fail',
  'error',
  'failing',
]);

/** What a status that names its own reason says of the failure; empty for any other. */
export function reasonInStatus(status: string): string {
  const word = foldStatusWord(status);
  if (/^time(?:d)?_?out$/.test(word)) return 'timed out';
  if (foldExecutionStatus(status) !== 'failed' || SAYS_NOTHING_MORE.has(word)) return '';
  return /^\d+$/.test(word) ? `HTTP ${word}` : word.replaceAll('_', ' ');
}

function foldStatusWord(status: string): string {
  return status
    .slice(0, MAX_WORD_CHARACTERS)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s.-]+/g, '_')
    .replace(/[!_]+$/, '');
}

/** A longer text is no status word. */
const MAX_WORD_CHARACTERS = 60;

function statusOfHttp(status: string): AgentStatus | null {
  if (/^2\d\d$/.test(status)) return 'completed';
  return /^[45]\d\d$/.test(status) ? 'failed' : null;
}
