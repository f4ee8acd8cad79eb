import type { FaultBook } from '../faults.ts';
import type { ExecutionStatus } from './execution.ts';

/** How a run ends, and what Opal says of it. */
export interface Outcome {
  readonly status: ExecutionStatus;
  readonly error: string | null;
  readonly errorType: string | null;
}

/** How a run ends that does not complete: the fault, the status and what Opal says. */
const BAD_ENDS = [
  ['run_fails', 'FAILED', 'The model did not answer in time.', 'ModelError'],
  ['run_blocked', 'BLOCKED', 'The input was blocked by a guardrail.', 'GuardrailError'],
  ['run_stopped', 'STOPPED', 'The run was stopped.', 'StoppedError'],
  ['run_superseded', 'SUPERSEDED', null, null],
] as const;

/** How a run of an agent is to end; a fault counts as one time. */
export function outcomeOf(slug: string, faults: FaultBook): Outcome {
  for (const [fault, status, error, errorType] of BAD_ENDS) {
    if (faults.take(fault, slug) !== null) return { status, error, errorType };
  }
  return { status: 'COMPLETED', error: null, errorType: null };
}
