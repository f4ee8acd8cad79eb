import type { Line, Run } from './blocks.ts';

/** Gathers runs into lines. */
export class LineBuilder {
  // Most paragraphs are one run: a list that begins with what is in it takes an eighth of the
  // room of one that grows.
  #lines: Line[] | null = null;
  #runs: Run[] | null = null;
  #isForced = false;

  add(run: Run): void {
    if (run.text === '') return;
    if (this.#runs === null) this.#runs = [run];
    else this.#runs.push(run);
  }

  /** Ends the line; an empty one is none. */
  endLine(isForced: boolean): void {
    const runs = this.#runs;
    this.#runs = null;
    if (runs === null || !runs.some(({ text }) => text.trim() !== '')) {
      this.#isForced ||= isForced;
      return;
    }
    const line = { runs, isForced: this.#isForced };
    if (this.#lines === null) this.#lines = [line];
    else this.#lines.push(line);
    this.#isForced = isForced;
  }

  /** All lines so far; empties the builder. */
  take(): readonly Line[] {
    this.endLine(false);
    this.#isForced = false;
    const lines = this.#lines ?? NO_LINES;
    this.#lines = null;
    return lines;
  }
}

const NO_LINES: readonly Line[] = [];
