import { appendRange, splitPlace } from '../../../shared/domain/json.ts';

/**
 * The place of a piece of a part's text, by its characters in that text.
 *
 * Where the text was written with marks, the piece begins a little further on than it says.
 */
export function placeWithin(place: string, from: number, to: number): string {
  const { pointer, range } = splitPlace(place);
  if (range === null) return appendRange(pointer, { start: from, end: to });
  const start = Math.min(range.start + from, range.end);
  return appendRange(pointer, { start, end: Math.min(range.start + to, range.end) });
}
