import type { Language, LanguageOfText } from '../text/language.ts';
import { labelWords, levelWords } from '../../../agent-results/documents/vocabulary/look-up.ts';
import { foldName } from './fold-name.ts';
import nameLists from './name-lists.json' with { type: 'json' };
import * as words from './name-words.ts';
import { createWordEvidence } from './word-evidence.ts';
import { LIKELY_NAME_ODDS, LIKELY_WORD_ODDS } from './word-model.ts';

/** What a word can be, as bits; a word can be several of them. */
export const COMMON_FIRST = 1;
export const FIRST = 2;
export const COMMON_LAST = 4;
export const LAST = 8;
export const WORD = 16;
export const PLACE = 32;
export const ORGANISATION = 64;
export const TITLE = 128;
export const ROLE = 256;
export const CALENDAR = 512;
export const BRAND = 1024;
export const PARTICLE = 2048;
export const SUFFIX = 4096;
export const MOSTLY_NAME = 8192;
export const ORGANISATION_HEAD = 16384;
/** In no list, but its letters are those of a word. */
export const LIKELY_WORD = 32768;
/** In no list, it may be a word, and its accents are those of the language around it. */
export const NATIVE_LETTERS = 65536;
export const ANY_FIRST = COMMON_FIRST | FIRST;
export const ANY_LAST = COMMON_LAST | LAST;

/** Whether no list knows a word, and its letters are not those of a word either. */
export function isUnlisted(kinds: number): boolean {
  return (kinds & ~NATIVE_LETTERS) === 0;
}

/** A name in lower case must not be any of these as well. */
export const NO_NAME = WORD | PLACE | PARTICLE | ROLE | ORGANISATION | TITLE | CALENDAR | BRAND;

/** Knows names, and the words that come with them. */
export interface NameLexicon {
  /** All that the word can be, as bits; 0 for a word in no list. */
  kindsOf(word: string): number;
  /**
   * The same for a capitalised word of a text, as its language and its letters have it: `WORD` for one
   * of that language, `LIKELY_WORD` for one in no list that looks like a word, and `NATIVE_LETTERS`.
   */
  kindsAt(word: string, language: LanguageOfText, at: number): number;
}

/** A list of folded words, and what they are; English ones have no accents: "torn" is no "Törn". */
type WordList = readonly [words: ReadonlySet<string>, kind: number, isEnglish?: boolean];

/**
 * Makes a lexicon from the lists in this folder.
 *
 * The lists are read at the first look-up, which takes about 15 ms, so that the console
 * does not start later for it. Words that were looked up are remembered.
 *
 * @param isLeftOut leaves names out, to measure the detector on names it does not know
 */
export function createNameLexicon(isLeftOut: (name: string) => boolean = () => false): NameLexicon {
  let lists: readonly WordList[] | null = null;
  const evidence = createWordEvidence();
  const ofWords = new Map<string, number>();
  const ofUnlisted = new Map<string, number>();
  const ofLanguages = new Map<string, readonly Language[]>();

  function kindsOf(word: string): number {
    return remember(ofWords, word, () => {
      lists ??= readLists();
      const folded = foldName(word);
      const isUnknown = isLeftOut(folded);
      let kinds = 0;
      const isAccented = folded !== word.toLowerCase();
      for (const [list, kind, isEnglish] of lists) {
        if (isEnglish === true && isAccented) continue;
        if (list.has(folded) && !(isUnknown && (kind & (ANY_FIRST | ANY_LAST)) !== 0)) {
          kinds |= kind;
        }
      }
      return kinds;
    });
  }

  return {
    kindsOf,
    kindsAt(word, language, at) {
      const kinds = kindsOf(word);
      if ((kinds & WORD) !== 0) return kinds;
      const languages = remember(ofLanguages, word, () => evidence.languagesOf(word));
      const there = languages.length === 0 ? null : language.at(at);
      if (there !== null && languages.includes(there)) return kinds | WORD;
      if (kinds !== 0) return kinds;
      const odds = remember(ofUnlisted, word, () => evidence.oddsOf(word));
      if (odds > LIKELY_WORD_ODDS) return LIKELY_WORD;
      const isNative = odds > LIKELY_NAME_ODDS && evidence.hasLettersOf(word, language, at);
      return isNative ? NATIVE_LETTERS : 0;
    },
  };
}

function remember<T>(known: Map<string, T>, word: string, find: () => T): T {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = find();
  if (known.size >= MAX_CACHED) known.clear();
  known.set(word, found);
  return found;
}

/** Enough for the words of a long report; when it is full, it starts over. */
const MAX_CACHED = 5_000;

/**
 * What documents call their parts, unless it is a first name far more often; and what they say
 * of them: "Alta" is a level before it is a name.
 */
function documentWords(): ReadonlySet<string> {
  const labels = withoutFirstNames([...labelWords()].map(foldName));
  const all = [...labels, ...[...levelWords()].map(foldName)];
  return new Set(all.filter((word) => !words.PARTICLES.has(word)));
}

function withoutFirstNames(all: Iterable<string>): ReadonlySet<string> {
  const names = new Set(nameLists.commonFirst.split(' '));
  return new Set([...all].filter((word) => !names.has(word)));
}

function readLists(): readonly WordList[] {
  const listed = (list: string, kind: number): WordList => [new Set(list.split(' ')), kind];
  return [
    listed(nameLists.commonFirst, COMMON_FIRST),
    listed(nameLists.first, FIRST),
    listed(nameLists.commonLast, COMMON_LAST),
    listed(nameLists.last, LAST),
    [new Set(nameLists.word.split(' ')), WORD, true],
    [words.ALSO_WORDS, WORD],
    [words.REPORT_WORDS, WORD],
    [words.FUNCTION_WORDS, WORD],
    [withoutFirstNames(words.SENTENCE_WORDS), WORD],
    [documentWords(), WORD],
    [words.PLACES, PLACE],
    [words.ORGANISATIONS, ORGANISATION],
    [words.ORGANISATION_HEADS, ORGANISATION | ORGANISATION_HEAD],
    [words.TITLES, TITLE],
    [words.ROLES, ROLE],
    [words.CALENDAR, CALENDAR],
    [words.BRANDS, BRAND],
    [words.PARTICLES, PARTICLE],
    [words.SUFFIXES, SUFFIX],
    [words.MOSTLY_NAMES, MOSTLY_NAME],
  ];
}
