import type { Block } from './blocks.ts';
import type { ReadLine } from './read-line.ts';

/** The level of a bold line that stands alone as a heading, and of a line that opens a list. */
export const BOLD_LEVEL = 7;
export const OPENING_LEVEL = 8;

/** A line is a heading where it is short, bold and alone, or opens a list by a colon. */
export function headingLevel(read: ReadLine, next: Block | undefined): number | null {
  const words = read.label === '' ? read.text : read.label;
  if (words === '' || words.length > 120) return null;
  if (read.label !== '') {
    if (read.text !== '') return null;
    const isBelow = next !== undefined && next.type !== 'heading';
    return isBelow ? (next.type === 'paragraph' ? BOLD_LEVEL : OPENING_LEVEL) : null;
  }
  const isSentence = /[.!?]["”)]?$/.test(words) && !/^(?:[^.!?]{1,60})\?$/.test(words);
  if (isSentence) return null;
  if (read.isAllStrong) return BOLD_LEVEL;
  const isCapitals = words.length <= 60 && /^[^\p{Ll}]*$/u.test(words) && /\p{Lu}{3}/u.test(words);
  return isCapitals && next !== undefined ? BOLD_LEVEL : null;
}
