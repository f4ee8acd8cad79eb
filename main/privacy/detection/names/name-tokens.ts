import { PARTICLES } from './name-words.ts';
import {
  LIKELY_WORD,
  NATIVE_LETTERS,
  ORGANISATION,
  ORGANISATION_HEAD,
  PARTICLE,
  TITLE,
  WORD,
} from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';
import type { LanguageOfText } from '../text/language.ts';

/** How a word follows the capitalised word before it. */
export type Joint =
  /** It does not: something else is in between. */
  | 'none'
  /** A space, or the full stop of an initial or a title. */
  | 'space'
  /** Words such as "van der". */
  | 'particle'
  | 'comma'
  | 'ampersand';

/** A word that begins with a capital. */
export interface NameToken {
  readonly start: number;
  /** After its last letter, without a full stop or `'s`. */
  readonly end: number;
  readonly text: string;
  readonly kinds: number;
  readonly hasStop: boolean;
  readonly isPossessive: boolean;
  readonly isInitial: boolean;
  readonly isUpperCase: boolean;
  readonly joint: Joint;
}

/**
 * Finds the words that begin with a capital, and how each follows the one before.
 *
 * It takes one pass, and reads at most 16 characters between two words.
 */
export function readNameTokens(
  text: string,
  lexicon: NameLexicon,
  language: LanguageOfText,
): NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of text.matchAll(CAPITALISED)) {
    const start = match.index;
    const before = start === 0 ? '' : text.charAt(start - 1);
    if (before !== '' && CLINGING.test(before) && !isAfterHalf(text, start)) continue;
    const written = match[0];
    const isPossessive = POSSESSIVE.test(written);
    const word = isPossessive ? written.slice(0, -2) : written;
    const end = start + word.length;
    if (word.length > MAX_WORD || CONTRACTION.test(written)) continue;
    if (text.charAt(end) === '&' && ELIDED_BEHIND.test(text.slice(end, end + 8))) continue;
    const previous = tokens.at(-1);
    tokens.push({
      start,
      end,
      text: word,
      kinds: word.length === 1 ? 0 : kindsOfWord(word, lexicon, language, start),
      hasStop: text.charAt(end) === '.',
      isPossessive,
      isInitial: word.length === 1,
      isUpperCase: word.length > 1 && word === word.toUpperCase(),
      joint: previous === undefined ? 'none' : jointOf(text, previous, start),
    });
  }
  return tokens;
}

const MAX_WORD = 40;

/** A word with hyphens or apostrophes inside: "Marie-Claire", "O'Neill". */
const CAPITALISED = /\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

/** A capital right after one of these begins no word: `user_Name`, `#Tag`, `.Name`. */
const CLINGING = /[\p{L}\p{N}_#$/\\@.'’-]/u;

/** Whether it is the next initial ("J.R. Smith"), or a word after a quotation mark. */
function isAfterHalf(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  return /(?:^|\s)@$|(?:^|[^\p{L}])\p{Lu}\.$|\.\p{Lu}\.$|(?:^|[\s([{:,])['’/-]$|\\[nrt]$/u.test(
    before,
  );
}

/** "I'm Kevin": the first word is not part of the name. */
const CONTRACTION =
  /^(?:I|It|He|She|We|You|They|That|There|What|Who|Where|How|Here|Let|Don|Can|Won|Isn|Didn|Doesn|Couldn|Wasn)['’][a-z]{1,2}$/i;

const POSSESSIVE = /['’][sS]$/;

/** Endings of German words that are organisations, not surnames: "Bundesverband". */
const ORGANISATION_END =
  /(?:verband|verein|vereinigung|gesellschaft|genossenschaft|stiftung|(?:handels|handwerks|ärzte)kammer|ministerium|institut|universität|hochschule|industrie|krankenhaus|verlag|versicherung|behörde)$/iu;

/** A hyphenated word is what any of its parts is: "Marie-Claire", "Garcia-Lorca". */
function kindsOfWord(
  word: string,
  lexicon: NameLexicon,
  language: LanguageOfText,
  start: number,
): number {
  const kinds = lexicon.kindsAt(word, language, start);
  if ((kinds & ~(LIKELY_WORD | NATIVE_LETTERS)) !== 0) return kinds;
  if (ELIDED.test(word)) return WORD;
  if (ORGANISATION_END.test(word)) return ORGANISATION | ORGANISATION_HEAD;
  if (!/['’-]/.test(word)) return kinds;
  const parts = word.split(/['’-]/).filter((part) => part.length > 1);
  if (parts.some((part) => /^\p{Ll}{3}/u.test(part))) return WORD;
  const all = parts.map((part) => lexicon.kindsAt(part, language, start));
  // "Lorsqu’un", "Fournissez-le": a word of grammar is joined on.
  if (parts.some((part, at) => ((all[at] ?? 0) & JOINED) !== 0 && part === part.toLowerCase())) {
    return WORD;
  }
  return all.length === 0 ? 0 : (all.find((one) => one !== 0) ?? 0);
}

/** "Nell&#39;elenco": the apostrophe is an entity. */
const ELIDED_BEHIND = /^&(?:#39|#x27|apos|rsquo);(?!s\b)\p{Ll}/iu;

/** "Lorsqu’un", which no name looks like. */
const ELIDED = /qu['’]\p{Ll}/iu;

const JOINED = WORD | PARTICLE;

const MAX_GAP = 16;

function jointOf(text: string, previous: NameToken, start: number): Joint {
  if (start - previous.end > MAX_GAP || previous.isPossessive) return 'none';
  const gap = text.slice(previous.end, start);
  if (gap === ' ' || gap === '  ') return 'space';
  if (gap === '. ' || gap === '.') {
    const isShort = previous.isInitial || previous.text.length <= 5;
    return isShort && (gap === '. ' || previous.isInitial) ? 'space' : 'none';
  }
  if (gap === ', ') return 'comma';
  if (gap === ' & ' || gap === '&') return 'ampersand';
  const isAfterTitle =
    gap.startsWith('. ') && (previous.isInitial || (previous.kinds & TITLE) !== 0);
  const words = gap
    .slice(isAfterTitle ? 1 : 0)
    .trim()
    .toLowerCase();
  if (!(gap.startsWith(' ') || isAfterTitle) || words === '') return 'none';
  return words.split(/ /).every((word) => PARTICLES.has(word)) && !NO_PARTICLE.test(words)
    ? 'particle'
    : 'none';
}

/** Particles that are ordinary words as well: "Maria and", "Anna te", "Paul o". */
const NO_PARTICLE = /^(?:y|e|o|te|a|le|la|les|los)$/;
