/** A text with an encoding undone, and the way back to positions in the original. */
export interface View {
  readonly text: string;
  /** The span of the original that a span of the view was read from. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

/** Builds a view from copied and replaced pieces, in the order of the original. */
export class ViewBuilder {
  readonly #original: string;
  readonly #parts: string[] = [];
  /** Where each piece begins in the view and in the original; replaced pieces count as a whole. */
  readonly #starts: number[] = [];
  readonly #originals: number[] = [];
  readonly #ends: number[] = [];
  #length = 0;
  #from = 0;

  constructor(original: string) {
    this.#original = original;
  }

  /** Copies the original up to `start`, and reads the part from there to `end` as `text`. */
  replace(start: number, end: number, text: string): void {
    this.#push(this.#original.slice(this.#from, start), this.#from, start);
    this.#push(text, start, end);
    this.#from = end;
  }

  build(): View {
    this.#push(this.#original.slice(this.#from), this.#from, this.#original.length);
    const starts = this.#starts;
    const originals = this.#originals;
    const ends = this.#ends;
    const parts = this.#parts;
    function partAt(place: number): number {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? Infinity) <= place) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }
    function originalOf(place: number, isEnd: boolean): number {
      const part = partAt(place);
      const offset = place - (starts[part] ?? 0);
      const original = originals[part] ?? 0;
      const end = ends[part] ?? original;
      const isTakenOver = end - original === (parts[part] ?? '').length;
      if (isTakenOver) return original + offset + (isEnd ? 1 : 0);
      return isEnd ? end : original;
    }
    return {
      text: parts.join(''),
      toOriginal: (start, end) => ({
        start: originalOf(start, false),
        end: end > start ? originalOf(end - 1, true) : originalOf(start, false),
      }),
    };
  }

  #push(text: string, start: number, end: number): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#starts.push(this.#length);
    this.#originals.push(start);
    this.#ends.push(end);
    this.#length += text.length;
  }
}
