import type { Block } from './blocks.ts';
import { isValueText } from './find-label.ts';
import type { ReadLine } from './read-line.ts';

/** The level of a bold line that stands alone as a heading, and of a line that opens a list. */
export const BOLD_LEVEL = 7;
export const OPENING_LEVEL = 8;

/** A line is a heading where it is short, bold and alone, or opens a list by a colon. */
export function headingLevel(read: ReadLine, next: Block | undefined): number | null {
  const words = read.label === '' ? read.text : read.label;
  if (words === '' || words.length > 120) return null;
  if (read.label !== '') {
    if (isBoldName(read) && next !== undefined && next.type !== 'heading') return BOLD_LEVEL;
    if (read.text !== '') return null;
    const isBelow = next !== undefined && next.type !== 'heading';
    return isBelow ? (next.type === 'paragraph' ? BOLD_LEVEL : OPENING_LEVEL) : null;
  }
  const isSentence = /[.!?]["”)]?$/.test(words) && !/^(?:[^.!?]{1,60})\?$/.test(words);
  if (isSentence) return null;
  if (read.isAllStrong || (read.isOneEmphasis && next?.type === 'list')) return BOLD_LEVEL;
  return isInCapitals(words) && next !== undefined ? BOLD_LEVEL : null;
}

/** Whether a line is written in capitals as headings of plain text are. */
export function isInCapitals(words: string): boolean {
  return words.length <= 60 && /^[^\p{Ll}]*$/u.test(words) && /\p{Lu}{3}/u.test(words);
}

/** "**Test 2: Annual default**": a name with its number, in one piece of bold type. */
function isBoldName({ label, text, isOneStrong }: ReadLine): boolean {
  if (!isOneStrong || text === '' || isValueText(text)) return false;
  return /^\p{L}[\p{L}\s'’-]*\s?#?(?:\d{1,2}|[A-H])$/u.test(label);
}
