import type { CharacterRange } from '../../../shared/domain/json.ts';

/**
 * A text made from another one, that knows for each of its characters where it came from.
 *
 * What is stored never changes. A reader that needs it without zero-width characters, out of a
 * fence or with its escapes undone reads such a text, and its ranges still fit what is stored.
 *
 * @example
 * const text = MappedText.of('a\\nb').replace(/\\n/g, () => '\n'); // 'a', a line feed, 'b'
 * text.sourceRange({ start: 2, end: 3 }) // { start: 3, end: 4 }
 */
export class MappedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  static of(text: string): MappedText {
    return new MappedText(text, [
      { at: 0, length: text.length, source: 0, sourceLength: text.length },
    ]);
  }

  /** Where a range of this text stands in the source. An empty range stays empty. */
  sourceRange({ start, end }: CharacterRange): CharacterRange {
    const from = this.#toSource(start, false);
    return end <= start
      ? { start: from, end: from }
      : { start: from, end: this.#toSource(end, true) };
  }

  /** The part of it from `start` to before `end`. */
  slice(start: number, end: number): MappedText {
    return MappedText.join([{ text: this, start, end }]);
  }

  /** Replaces what a global pattern matches; a replacement as long as its match keeps its places. */
  replace(pattern: RegExp, replacement: (match: RegExpExecArray) => string): MappedText {
    let text = '';
    let read = 0;
    const pieces: Piece[] = [];
    const global = new RegExp(pattern);
    for (let match = global.exec(this.text); match !== null; match = global.exec(this.text)) {
      if (match[0] === '') {
        global.lastIndex += 1;
        continue;
      }
      const by = replacement(match);
      if (by === match[0]) continue;
      this.#copy(read, match.index, text.length, pieces);
      text += this.text.slice(read, match.index);
      read = match.index + match[0].length;
      if (by !== '') {
        const { start, end } = this.sourceRange({ start: match.index, end: read });
        pieces.push({
          at: text.length,
          length: by.length,
          source: start,
          sourceLength: end - start,
        });
        text += by;
      }
    }
    if (read === 0) return this;
    this.#copy(read, this.text.length, text.length, pieces);
    return new MappedText(text + this.text.slice(read), pieces);
  }

  /** Puts ranges of texts with one source behind each other. */
  static join(parts: readonly { text: MappedText; start: number; end: number }[]): MappedText {
    let joined = '';
    const pieces: Piece[] = [];
    for (const { text, start, end } of parts) {
      text.#copy(start, end, joined.length, pieces);
      joined += text.text.slice(start, end);
    }
    return new MappedText(joined, pieces);
  }

  #copy(start: number, end: number, at: number, pieces: Piece[]): void {
    for (let index = this.#pieceAt(start); index < this.#pieces.length; index += 1) {
      const piece = this.#pieces[index];
      if (piece === undefined || piece.at >= end) return;
      const from = Math.max(start, piece.at);
      const to = Math.min(end, piece.at + piece.length);
      if (to <= from) continue;
      const isExact = piece.length === piece.sourceLength;
      pieces.push({
        at: at + from - start,
        length: to - from,
        source: isExact ? piece.source + from - piece.at : piece.source,
        sourceLength: isExact ? to - from : piece.sourceLength,
      });
    }
  }

  #toSource(offset: number, isEnd: boolean): number {
    const piece = this.#pieces[this.#pieceAt(isEnd ? offset - 1 : offset)];
    if (piece === undefined) return 0;
    const within = Math.min(Math.max(offset - piece.at, 0), piece.length);
    if (piece.length === piece.sourceLength) return piece.source + within;
    return isEnd || within >= piece.length ? piece.source + piece.sourceLength : piece.source;
  }

  /** The last piece that begins at or before a place. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A run of characters that came from a run of the source: one by one, or as a whole. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly source: number;
  readonly sourceLength: number;
}
