/** Longest label that is looked at, in characters: no heading is longer. */
const MAX_CHARACTERS = 160;

const MARKS = /[\u0300-\u036f]/g;

/** Text of letters, digits and signs that have one form only. */
const PLAIN = /^[ -~]*$/;

/**
 * Folds a heading, a label or a member's name, so that all spellings of it are the same.
 *
 * Case, accents, signs, numbering and the way of joining words (snake, camel, hyphens, blanks)
 * do not count.
 *
 * @example
 * foldWords('primaryMetric') // 'primary metric'
 * foldWords('2. **Prioritäten & Aufwand**:') // 'prioritaten aufwand'
 */
export function foldWords(label: string): string {
  const cut = label.slice(0, MAX_CHARACTERS);
  const isPlain = PLAIN.test(cut);
  const words = (isPlain ? cut : cut.normalize('NFKC'))
    .replace(/(\p{Ll}|\d)(?=\p{Lu}\p{Ll}|\p{Lu}\b)|(\p{Ll})(?=\p{Lu})/gu, '$1$2 ')
    .toLowerCase();
  return (isPlain ? words : withoutMarks(words)).replace(/[^\p{L}\p{N}\p{M}ー]+/gu, ' ').trim();
}

function withoutMarks(words: string): string {
  return words.replaceAll('ß', 'ss').normalize('NFD').replace(MARKS, '').normalize('NFC');
}

/** The same without the number in front of it: "3 key issues" is "key issues". */
export function withoutNumber(folded: string): string {
  return folded.replace(/^(?:\d+ )+(?=\D)/, '');
}

/** Whether a text is written without blanks between its words. */
export function hasNoBlanks(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}
