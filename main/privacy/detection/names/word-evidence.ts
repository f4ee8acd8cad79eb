import type { Language, LanguageOfText } from '../text/language.ts';
import { foldName } from './fold-name.ts';
import { LIKELY_WORD_ODDS, createWordModel } from './word-model.ts';
import wordsOfLanguages from './words-of-languages.json' with { type: 'json' };

/** What is known of words that are names elsewhere, and of words that are in no list. */
export interface WordEvidence {
  /**
   * Whether a word is one of the language around it.
   *
   * "Ange" is a word in Swedish and a name in French.
   */
  isWordThere(word: string, language: LanguageOfText, at: number): boolean;
  /** Whether an unlisted word has the letters of a word rather than those of a name. */
  isLikelyWord(word: string): boolean;
}

/** Makes the evidence; lists and weights are read when they are first needed. */
export function createWordEvidence(): WordEvidence {
  let languagesOf: ReadonlyMap<string, readonly Language[]> | null = null;
  let oddsOf: ((word: string) => number) | null = null;
  return {
    isWordThere(word, language, at) {
      languagesOf ??= readLists();
      const languages = languagesOf.get(foldName(word));
      if (languages === undefined) return false;
      const there = language.at(at);
      return there !== null && languages.includes(there);
    },
    isLikelyWord(word) {
      if (word.length < SHORTEST || PATRONYMIC.test(word)) return false;
      oddsOf ??= createWordModel();
      return oddsOf(word) > LIKELY_WORD_ODDS;
    },
  };
}

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
