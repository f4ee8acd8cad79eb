import type { Line, Run } from './blocks.ts';

/** Gathers runs into lines. */
export class LineBuilder {
  readonly #lines: Line[] = [];
  #runs: Run[] = [];
  #isForced = false;

  add(run: Run): void {
    if (run.text !== '') this.#runs.push(run);
  }

  /** Ends the line; an empty one is none. */
  endLine(isForced: boolean): void {
    if (this.#runs.some(({ text }) => text.trim() !== '')) {
      this.#lines.push({ runs: this.#runs, isForced: this.#isForced });
      this.#isForced = isForced;
    } else {
      this.#isForced ||= isForced;
    }
    this.#runs = [];
  }

  /** All lines so far; empties the builder. */
  take(): Line[] {
    this.endLine(false);
    this.#isForced = false;
    return this.#lines.splice(0);
  }
}
