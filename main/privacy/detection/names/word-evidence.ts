import type { Language, LanguageOfText } from '../text/language.ts';
import { foldName } from './fold-name.ts';
import { createWordModel } from './word-model.ts';
import wordsOfLanguages from './words-of-languages.json' with { type: 'json' };

/** What is known of words that are names elsewhere, and of words that are in no list. */
export interface WordEvidence {
  /**
   * The languages that a word is one of.
   *
   * "Ange" is a word in Swedish and a name in French.
   */
  languagesOf(word: string): readonly Language[];
  /** Whether the accented letters of a word are those of the language around it. */
  hasLettersOf(word: string, language: LanguageOfText, at: number): boolean;
  /** How far the letters of an unlisted word are those of a word, as `createWordModel` has it. */
  oddsOf(word: string): number;
}

/** Makes the evidence; lists and weights are read when they are first needed. */
export function createWordEvidence(): WordEvidence {
  let languagesOf: ReadonlyMap<string, readonly Language[]> | null = null;
  let oddsOf: ((word: string) => number) | null = null;
  return {
    languagesOf(word) {
      languagesOf ??= readLists();
      return languagesOf.get(foldName(word)) ?? [];
    },
    hasLettersOf(word, language, at) {
      const accented = word.match(ACCENTED);
      if (accented === null) return false;
      const letters = LETTERS[language.at(at) ?? 'en'];
      return accented.every((letter) => letters.includes(letter.toLowerCase()));
    },
    oddsOf(word) {
      if (word.length < SHORTEST || PATRONYMIC.test(word)) return -Infinity;
      oddsOf ??= createWordModel();
      return oddsOf(word);
    },
  };
}

const ACCENTED = /[\u00c0-\u024f]/gu;

const LETTERS: Readonly<Record<Language, string>> = {
  de: 'äöü',
  en: '',
  es: 'áéíóúñü',
  fr: 'àâçéèêëîïôûùü',
  it: 'àèéìòù',
  nl: 'ëïéö',
  pt: 'áâãàçéêíóôõú',
  sv: 'åäö',
};

/** Shorter ones have too few letters to tell. */
const SHORTEST = 4;

/** Ends that no word of these languages has. */
const PATRONYMIC = /(?:sson|d[oó]ttir|shvili|opoulos|czyk|wicz|enko)$/u;

function readLists(): ReadonlyMap<string, readonly Language[]> {
  const read = new Map<string, Language[]>();
  for (const language of LANGUAGES) {
    for (const word of wordsOfLanguages[language].split(' ')) {
      read.set(word, [...(read.get(word) ?? []), language]);
    }
  }
  return read;
}

const LANGUAGES = ['de', 'es', 'fr', 'it', 'nl', 'pt', 'sv'] as const;
