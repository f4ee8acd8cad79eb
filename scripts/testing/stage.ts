/** How many tests came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The counts of what has run nothing. */
export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** One part of the test command. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** The folder its test files are in; none for a check, which is of the whole project. */
  readonly testFolder?: string;
  /** Stages that have to pass before this one makes sense. */
  readonly needs: readonly string[];
  /** How many cores it keeps busy. */
  readonly cores: number;
  run(context: StageContext): Promise<StageOutcome>;
}

/** What a stage is run with. */
export interface StageContext {
  readonly projectRoot: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** The test files to run, from the project root; all where there are none. */
  readonly files: readonly string[];
}

/** How a stage came out. */
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
  return { counts: { ...NO_TESTS, skipped: 1 }, notes: [reason], output: '' };
}
