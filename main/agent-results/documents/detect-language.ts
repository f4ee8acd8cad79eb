import { LANGUAGES, SMALL_WORDS, WITH_DECIMAL_POINT } from './vocabulary/languages.ts';
import type { Language } from './vocabulary/languages.ts';

/** So much of an answer is looked at, in characters. */
const SAMPLE = 20_000;

/** So many small words make a language; fewer may be names. */
const MIN_WORDS = 3;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Of which languages each small word is. */
const LANGUAGES_OF: ReadonlyMap<string, readonly Language[]> = languagesOfWords();

function languagesOfWords(): Map<string, Language[]> {
  const all = new Map<string, Language[]>();
  for (const language of LANGUAGES) {
    for (const word of new Set(SMALL_WORDS[language].split(' '))) {
      all.set(word, [...(all.get(word) ?? []), language]);
    }
  }
  return all;
}

/**
 * Tells the language that most of an answer is written in, by its small words.
 *
 * It settles how numbers are written, no more: terms are looked up in all languages.
 */
export function detectLanguage(text: string): Language {
  const [best] = countWords(text);
  return best === undefined || best.count < MIN_WORDS ? 'en' : best.language;
}

/** So many small words make it sure, where no other language has nearly as many. */
const SURE_WORDS = 6;

/** The language of a text where its words leave no doubt; `null` where they do. */
export function languageOfWords(text: string): Language | null {
  const [best, next] = countWords(text);
  if (best === undefined || best.count < SURE_WORDS) return null;
  return best.count >= 2 * (next?.count ?? 0) ? best.language : null;
}

/** How many small words of each language a text has, most first. */
function countWords(text: string): { language: Language; count: number }[] {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const japanese = sample.match(JAPANESE)?.length ?? 0;
  if (japanese * 10 > sample.length) return [{ language: 'ja', count: japanese }];
  const counts = new Map(LANGUAGES.map((language) => [language, 0]));
  for (const word of sample.match(/\p{L}+/gu) ?? []) {
    for (const language of LANGUAGES_OF.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([language, count]) => ({ language, count }))
    .toSorted((one, other) => other.count - one.count);
}

/** Whether "4.1" is four and a bit, rather than "4,1". */
export function hasDecimalPoint(language: Language): boolean {
  return WITH_DECIMAL_POINT.has(language);
}
