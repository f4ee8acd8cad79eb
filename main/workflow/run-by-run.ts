import type { RunId } from '../../shared/domain/ids.ts';

/**
 * Does what is done for every run again and again, for each on its own: one that is broken
 * keeps no other from its turn.
 *
 * Its failure is reported once, not every second; and again when it has worked in between.
 */
export class RunByRun {
  readonly #onProblem: (error: unknown) => void;
  readonly #failing = new Set<RunId>();

  constructor(onProblem: (error: unknown) => void) {
    this.#onProblem = onProblem;
  }

  /** @returns `null` when it failed */
  async attempt<T>(runId: RunId, work: () => Promise<T>): Promise<T | null> {
    try {
      const value = await work();
      this.#failing.delete(runId);
      return value;
    } catch (error) {
      if (!this.#failing.has(runId)) {
        this.#onProblem(new Error(`Run ${runId} could not be looked after`, { cause: error }));
      }
      this.#failing.add(runId);
      return null;
    }
  }
}
