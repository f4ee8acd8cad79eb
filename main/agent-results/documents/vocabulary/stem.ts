import type { Terms } from './languages.ts';

/**
 * Whether words begin with one of the stems of a list. A stem with a blank in it is a phrase, one
 * that ends with "=" a whole word; where there are no blanks between words, any part counts.
 */
export function startsWith(
  folded: string,
  words: readonly string[],
  terms: Terms,
  isJapanese: boolean,
): boolean {
  return Object.entries(terms).some(([language, list]) =>
    (language === 'ja') === isJapanese
      ? list.split('|').some((stem) => isIn(stem, folded, words, isJapanese))
      : false,
  );
}

function isIn(
  stem: string,
  folded: string,
  words: readonly string[],
  isJapanese: boolean,
): boolean {
  if (isJapanese) return folded.includes(stem);
  if (stem.includes(' ')) return ` ${folded}`.includes(` ${stem}`);
  if (stem.endsWith('=')) return words.includes(stem.slice(0, -1));
  return words.some((word) => word.startsWith(stem));
}
