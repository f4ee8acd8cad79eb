/** Writings that put no blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/**
 * How many words a text has; where a writing has no blanks, two characters count as one.
 *
 * @example countWords('3 of 4 work') // 4
 */
export function countWords(text: string): number {
  const characters = text.match(UNSPACED)?.length ?? 0;
  return text.split(/\s+/u).filter(Boolean).length + Math.floor(characters / 2);
}
