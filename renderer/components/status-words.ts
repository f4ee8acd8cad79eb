import type { AgentStatus, WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { Tone } from './tone.ts';

/** A state as it is shown: a word and its tone. */
export interface StateWord {
  readonly word: string;
  readonly tone: Tone;
}

/** The states of a run, in words. */
export const WORKFLOW_WORDS: Readonly<Record<WorkflowStatus, StateWord>> = {
  pending: { word: 'Preparing', tone: 'quiet' },
  triggered: { word: 'Sent', tone: 'accent' },
  running: { word: 'Running', tone: 'accent' },
  completed: { word: 'Completed', tone: 'good' },
  partially_completed: { word: 'Partly completed', tone: 'warn' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
};

const AGENT_WORDS: Readonly<Record<AgentStatus, StateWord>> = {
  pending: { word: 'Waiting', tone: 'quiet' },
  running: { word: 'Running', tone: 'accent' },
  completed: { word: 'Completed', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  skipped: { word: 'Skipped', tone: 'quiet' },
};

/** A run's state in a word; a run that is scheduled or on hold says so. */
export function workflowWord(run: {
  status: WorkflowStatus;
  scheduledForMs: number | null;
  heldReason: string | null;
}): StateWord {
  if (run.heldReason !== null) {
    return { word: 'On hold', tone: 'bad' };
  }
  const waits = run.status === 'pending' && run.scheduledForMs !== null;
  return waits ? { word: 'Scheduled', tone: 'quiet' } : WORKFLOW_WORDS[run.status];
}

/** Failures that have a word of their own. */
const FAILURE_WORDS: Readonly<Record<string, StateWord>> = {
  agent_timeout: { word: 'Timed out', tone: 'bad' },
  agent_authentication_failure: { word: 'Keys refused', tone: 'bad' },
  agent_data_validation_failure: { word: 'No result', tone: 'bad' },
};

/** An agent's state in a word; for a failure, what kind, if it has a name. */
export function agentWord(
  status: AgentStatus,
  errorCode: string | null,
  isReused = false,
): StateWord {
  if (isReused && status === 'completed') return { word: 'Reused', tone: 'warn' };
  const failure = status === 'failed' && errorCode !== null ? FAILURE_WORDS[errorCode] : undefined;
  return failure ?? AGENT_WORDS[status];
}
