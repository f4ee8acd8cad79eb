/** Hex digits of the random end: two of ten thousand ids share them once in a hundred times. */
const SHOWN_DIGITS = 8;

/**
 * Shortens an id to its end, for a line that a person reads.
 *
 * Ids begin with their time: all that are made within 65 seconds begin with the same eight
 * characters, so only the random end tells them apart. Nothing is named, stored or found
 * by it alone.
 */
export function shortId(id: string): string {
  return id.slice(-SHOWN_DIGITS);
}
