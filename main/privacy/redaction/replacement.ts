import type { Detection } from '../detection/detection.ts';
import { splitMarkup } from '../detection/encoded/html-view.ts';
import type { Redact } from './keyless-redact.ts';

/** A text with its detections replaced, the tags in them kept, and the way back to positions in the original. */
export class Replacement {
  readonly text: string;
  readonly detections: readonly Detection[];
  readonly #pieces: readonly Piece[];

  /** @param detections in order, without overlaps */
  constructor(original: string, detections: readonly Detection[], redact: Redact) {
    const pieces: Piece[] = [];
    let text = '';
    let from = 0;
    for (const [index, { type, start, end }] of detections.entries()) {
      text += original.slice(from, start);
      const adjoins = detections[index - 1]?.end === start || detections[index + 1]?.start === end;
      const found = splitMarkup(original.slice(start, end));
      const redacted = redact(found.text, type, adjoins) + found.tags;
      pieces.push({ start: text.length, end: text.length + redacted.length, from: start, to: end });
      text += redacted;
      from = end;
    }
    this.text = text + original.slice(from);
    this.detections = detections;
    this.#pieces = pieces;
  }

  /** Where the replacements are in the text, in order. */
  get places(): readonly { readonly start: number; readonly end: number }[] {
    return this.#pieces;
  }

  /** The span of the original behind a span of the text; replaced pieces count as a whole. */
  toOriginal(span: { start: number; end: number }): { start: number; end: number } {
    const start = this.#pieceBefore(span.start);
    const end = this.#pieceBefore(span.end - 1);
    return {
      start:
        start === undefined || span.start >= start.end
          ? span.start + shiftAfter(start)
          : start.from,
      end: end === undefined || span.end >= end.end ? span.end + shiftAfter(end) : end.to,
    };
  }

  /** The last piece that begins at or before a position. */
  #pieceBefore(place: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.start ?? Infinity) <= place) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[low - 1];
  }
}

/** `start` to `end` in the text replaces `from` to `to` in the original. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** What to add to a position after this piece to get the one in the original. */
function shiftAfter(piece: Piece | undefined): number {
  return piece === undefined ? 0 : piece.to - piece.end;
}
