import type { Counts } from './counts.ts';

/** One part of the test command. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Stages that have to pass before this one makes sense. */
  readonly needs: readonly string[];
  /** How many cores it keeps busy. */
  readonly cores: number;
  run(context: StageContext): Promise<StageOutcome>;
}

export interface StageContext {
  readonly projectRoot: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

export interface StageOutcome {
  readonly counts: Counts;
  /** What the person has to know even when all is well: what was skipped, and why. */
  readonly notes: readonly string[];
  /** What the stage's command printed. */
  readonly output: string;
}

/** A stage as it ended. */
export interface EndedStage extends StageOutcome {
  readonly stage: Stage;
  readonly durationMs: number;
}

/**
 * The outcome of a stage that could not run here.
 */
export function skippedStage(reason: string): StageOutcome {
  return { counts: { passed: 0, failed: 0, skipped: 1 }, notes: [reason], output: '' };
}
