import type { LanguageOfText } from '../text/language.ts';
import { NameContext } from './name-context.ts';
import {
  ANY_LAST,
  LIKELY_WORD,
  MOSTLY_NAME,
  NATIVE_LETTERS,
  NO_NAME,
  WORD,
} from './name-lexicon.ts';
import type { Shape } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

/** The text that names are looked for in. */
interface Reading {
  readonly text: string;
  readonly tokens: readonly NameToken[];
  readonly language: LanguageOfText;
}

/** "raised by Star Whitfield": the surname behind a word, where only a person can follow. */
export function surnameBehindWord(reading: Reading, at: number): NameToken | null {
  const [word, next] = [reading.tokens[at], reading.tokens[at + 1]];
  if (word === undefined || word.joint === 'space' || !isLastOfTwo(reading, at + 1)) return null;
  if ((word.kinds & ~(WORD | LIKELY_WORD | MOSTLY_NAME)) !== 0 || word.isUpperCase) return null;
  if (next === undefined || (next.kinds & ANY_LAST) === 0 || (next.kinds & NO_NAME) !== 0) {
    return null;
  }
  return contextOf(reading, word, next).isSurelyExpectedBefore ? next : null;
}

/**
 * The word behind a first name that is a surname there.
 *
 * In a sentence only names have capitals, except in German: "the claim that Marc Loyal filed". At its
 * start what follows has to be what a person does: "Loek Stroom zei dat".
 *
 * @param isFound whether the first name alone is one
 */
export function wordAsSurname(reading: Reading, shape: Shape, isFound: boolean): NameToken | null {
  const [part] = shape.parts;
  if (shape.parts.length !== 1 || shape.hasTitle || (part !== 'given' && part !== 'unknown')) {
    return null;
  }
  const first = reading.tokens[shape.first];
  const next = reading.tokens[shape.last + 1];
  if (first === undefined || next === undefined) return null;
  if ((next.kinds & (WORD | LIKELY_WORD)) === 0 || (next.kinds & ~WORDS) !== 0) return null;
  if (!isLastOfTwo(reading, shape.last + 1)) return null;
  const language = reading.language.at(first.start);
  const isForeign = language !== null && language !== 'en' && language !== 'de';
  if (part === 'unknown' && !isForeign) return null;
  const context = contextOf(reading, first, next);
  if (isFound) return language !== 'de' && context.isAfterSmallLetters ? next : null;
  return context.isWithinSentence && context.isPersonAfter ? next : null;
}

/** A word of the language, which may be a listed surname as well. */
const WORDS = WORD | LIKELY_WORD | NATIVE_LETTERS | ANY_LAST;

function isLastOfTwo({ tokens }: Reading, at: number): boolean {
  return tokens[at]?.joint === 'space' && tokens[at + 1]?.joint !== 'space';
}

function contextOf({ text, language }: Reading, first: NameToken, last: NameToken): NameContext {
  return new NameContext(text, first.start, last.end, language);
}
