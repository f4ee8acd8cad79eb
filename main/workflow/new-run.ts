import type { NewId } from '../../shared/domain/clock.ts';
import { expectedAgents } from '../../shared/domain/expected-agents.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { KeptIntake, Run, RunTarget } from '../../shared/domain/run.ts';

/** What a run is made of. */
export interface NewRun {
  readonly runId: RunId;
  readonly intake: KeptIntake;
  readonly recipients: Uint8Array | null;
  readonly target: RunTarget;
  /** When it is to be sent; `null`: at once. */
  readonly scheduledForMs: number | null;
  readonly rerunOf: RunId | null;
}

/** A run before anything has happened to it. */
export function newRun(input: NewRun, correlationId: string, nowMs: number): Run {
  return {
    runId: input.runId,
    correlationId,
    status: 'pending',
    version: 0,
    intake: input.intake,
    target: input.target,
    expectedAgents: expectedAgents(input.intake.analysis_preferences),
    triggeredAtMs: nowMs,
    startedAtMs: null,
    completedAtMs: null,
    errorCode: null,
    errorMessage: null,
    scheduledForMs: input.scheduledForMs,
    heldReason: null,
    rerunOf: input.rerunOf,
  };
}

/** Makes the id of a new run. */
export function newRunId(newId: NewId): RunId {
  return runIdSchema.parse(newId());
}
