import { skippedStage, type EndedStage, type Stage, type StageOutcome } from './stage.ts';

/** What the schedule works with. */
export interface ScheduleOptions {
  /** How many cores there are; a stage that wants more gets all of them. */
  readonly cores: number;
  run(stage: Stage): Promise<StageOutcome>;
  onEnd(ended: EndedStage): void;
  nowMs(): number;
}

/**
 * Runs every stage, several at a time where there are cores for them.
 *
 * In the given order, except that a stage waits for those it needs. A failure stops
 * nothing but the stages that need what failed.
 *
 * @returns the ended stages in the order of `stages`
 */
export async function runStages(
  stages: readonly Stage[],
  options: ScheduleOptions,
): Promise<readonly EndedStage[]> {
  const ended = new Map<string, EndedStage>();
  const running = new Map<string, Promise<void>>();
  const waiting = [...stages];

  const coresOf = (stage: Stage) => Math.min(stage.cores, options.cores);
  const busyCores = () =>
    stages.filter(({ name }) => running.has(name)).reduce((sum, stage) => sum + coresOf(stage), 0);
  const isReady = (stage: Stage) =>
    busyCores() + coresOf(stage) <= options.cores && stage.needs.every((name) => ended.has(name));

  async function runOne(stage: Stage): Promise<void> {
    const startedAtMs = options.nowMs();
    const outcome = await outcomeOf(stage).catch(asFailure);
    const end = { ...outcome, stage, durationMs: options.nowMs() - startedAtMs };
    ended.set(stage.name, end);
    running.delete(stage.name);
    options.onEnd(end);
  }

  async function outcomeOf(stage: Stage): Promise<StageOutcome> {
    const unmet = stage.needs.find((name) => (ended.get(name)?.counts.failed ?? 0) > 0);
    if (unmet !== undefined) return skippedStage(`it needs "${unmet}", which failed`);
    return options.run(stage);
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(isReady);
    const [stage] = next === -1 ? [] : waiting.splice(next, 1);
    if (stage !== undefined) running.set(stage.name, runOne(stage));
    else if (running.size > 0) await Promise.race(running.values());
    else
      throw new Error(`Stages need something that is not run: ${waiting.map(nameOf).join(', ')}`);
  }
  return stages.flatMap(({ name }) => ended.get(name) ?? []);
}

function asFailure(error: unknown): StageOutcome {
  const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { counts: { passed: 0, failed: 1, skipped: 0 }, notes: [], output };
}

function nameOf(stage: Stage): string {
  return stage.name;
}
