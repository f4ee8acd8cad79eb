import { CONTENT_STEMS } from './content-field-stems.ts';
import type { FieldMeaning } from './field-meaning.ts';
import { foldWords, hasNoBlanks } from './fold-words.ts';
import { LEVEL_STEMS } from './level-field-stems.ts';
import { startsWith } from './stem.ts';

/**
 * Beginnings of words that say what a label in somebody's own words stands for, in the order in
 * which they count. "=" ends a word that counts only as a whole. Folded as by `foldWords`.
 */
const STEMS = [...LEVEL_STEMS, ...CONTENT_STEMS];

/** Longer labels are sentences. */
const MAX_WORDS = 5;

/** What a label in somebody's own words stands for; empty where no word of it says so. */
export function stemmedFields(label: string): readonly FieldMeaning[] {
  const folded = foldWords(label);
  const words = folded.split(' ');
  if (folded === '' || words.length > MAX_WORDS) return [];
  const isJapanese = hasNoBlanks(folded);
  const found = STEMS.find(([, terms]) => startsWith(folded, words, terms, isJapanese));
  return found === undefined ? [] : [found[0]];
}
