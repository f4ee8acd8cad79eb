import { LANGUAGES, SMALL_WORDS, WITH_DECIMAL_POINT } from './vocabulary/languages.ts';
import type { Language } from './vocabulary/languages.ts';

/** So much of an answer is looked at, in characters. */
const SAMPLE = 20_000;

/** So many small words make a language; fewer may be names. */
const MIN_WORDS = 3;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;

const WORDS = LANGUAGES.map(
  (language) => [language, new Set(SMALL_WORDS[language].split(' '))] as const,
);

/**
 * Tells the language that most of an answer is written in, by its small words.
 *
 * It settles how numbers are written, no more: terms are looked up in all languages.
 */
export function detectLanguage(text: string): Language {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  if ((sample.match(JAPANESE)?.length ?? 0) * 10 > sample.length) return 'ja';
  const words = sample.match(/[\p{L}]+/gu) ?? [];
  let best: Language = 'en';
  let most = MIN_WORDS - 1;
  for (const [language, small] of WORDS) {
    const count = words.filter((word) => small.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

/** Whether "4.1" is four and a bit, rather than "4,1". */
export function hasDecimalPoint(language: Language): boolean {
  return WITH_DECIMAL_POINT.has(language);
}
