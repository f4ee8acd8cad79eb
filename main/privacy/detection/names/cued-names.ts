import type { Detection } from '../detection.ts';
import { LanguageOfText } from '../text/language.ts';
import { findHanNames } from './han-names.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  COMMON_FIRST,
  NO_NAME,
  PARTICLE,
  PLACE,
  WORD,
} from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';
import { findRightToLeftNames } from './right-to-left-names.ts';

/**
 * Finds names without capitals: typed in lower case, or in a script that has none.
 *
 * In lower case a known first name counts after words that introduce it ("my name is
 * maria lopez"). Chinese, Japanese, Korean, Arabic and Hebrew names are recognised by words
 * that introduce or address a person, and by lists of family names and of the syllables of
 * given names.
 */
export function findCuedNames(text: string, lexicon: NameLexicon): Detection[] {
  const found = findLowerCase(text, lexicon);
  if (!OTHER_SCRIPT.test(text)) return found;
  return [
    ...found,
    ...findHanNames(text),
    ...findHangul(text),
    ...findRightToLeftNames(text, lexicon),
  ];
}

/** Hebrew and Arabic, Hangul, Kana and Han by their blocks, which costs less than by their scripts. */
const OTHER_SCRIPT =
  /[\u0590-\u08ff\u1100-\u11ff\u2e80-\ud7ff\ud840-\ud88f\uf900-\ufdff\ufe70-\ufeff\uff66-\uffdc]/;

const LOWER_CUE =
  /\b(?:name(?:['’]?s| is|:)|this is|i am|i['’]m|im|call me|dear|hi|hello|hey|regards,?|thanks,?|cheers,?|patient|customer|client|for|with|from|contact|mr\.?|mrs\.?|ms\.?|dr\.?|herrn?|frau|fru|meneer|mevrouw|mevr\.|mw\.|dhr\.|monsieur|madame|mme\.?|mlle\.?|señora?|señorita|sra?\.|srta\.|senhora?|signora?|signorina|sig\.ra|dott\.(?:ssa)?) +(?=[^\x00-@[-`])/gi;

/** Titles that no other word looks like; what follows has to be a listed name. */
const TITLE = /^(?:dr|herr|fra?u|meneer|mev|mw|dhr|mons|mad|mme|mlle|se[ñn]|sr|sig|dott)/i;

const CLINGING = /[\p{L}\p{N}}$.]/u;

/** After these, any word that is not an everyday word is a name. */
const SURE_CUE = /^(?:name(?:['’]?s| is)|call me|mrs?\b)/i;

/** After these, a single first name is too often something else. */
const WEAK_CUE = /^(?:for|with|from|contact|patient|customer|client|i am|i['’]m|im|this is)/i;

const LOWER_WORD = /[\p{Ll}\p{M}]+(?:['’-][\p{Ll}\p{M}]+)*/uy;
const MAX_WORD = 30;

/** What goes on as an address or as code: `john.doe@`, `user_name`, `z.string()`. */
const CODE_AFTER = /^(?:[.:]\p{L}|[@_(=/\\\d\p{Lu}])/u;

function findLowerCase(text: string, lexicon: NameLexicon): Detection[] {
  const detections: Detection[] = [];
  if (!text.includes(' ')) return detections;
  const language = new LanguageOfText(text);
  for (const match of text.matchAll(LOWER_CUE)) {
    if (CLINGING.test(text.charAt(match.index - 1))) continue;
    const start = match.index + match[0].length;
    const words = readLowerWords(text, start);
    if (words.length === 0) continue;
    if (TITLE.test(match[0])) {
      const end = endOfTitled(words, (word) => lexicon.kindsAt(word, language, start));
      if (end !== null) {
        detections.push({ type: 'name', start, end, confidence: 0.7, reason: 'after a title' });
      }
      continue;
    }
    const kinds = words.map((word) => lexicon.kindsOf(word.text));
    const isSure = SURE_CUE.test(match[0]);
    const count = countNameWords(kinds, isSure, WEAK_CUE.test(match[0]));
    const end = words[count - 1]?.end;
    if (end === undefined) continue;
    detections.push({
      type: 'name',
      start,
      end: words.length === count + 1 ? endWithUnknown(text, words, kinds, count) : end,
      confidence: 0.7,
      reason: 'a name in lower case after its cue',
    });
  }
  return detections;
}

/** "la sra. olivares espera", "mevrouw de vries belt": listed names that are no words there. */
function endOfTitled(words: readonly Word[], kindsOf: (word: string) => number): number | null {
  let end: number | null = null;
  for (const word of words) {
    // "müller-lüdenscheidt"
    const kinds = kindsOf(word.text.split('-', 1)[0] ?? '');
    if (end === null && (kinds & PARTICLE) !== 0) continue;
    // Behind a first name a surname may be a place or a brand as well: "dr zenobia dell".
    const isOther = (kinds & (end === null ? NO_NAME : WORD | PARTICLE)) !== 0;
    if ((kinds & (ANY_FIRST | ANY_LAST)) === 0 || isOther) break;
    end = word.end;
  }
  return end;
}

/** The last word before a comma or the end is a surname even when no list has it. */
function endWithUnknown(
  text: string,
  words: readonly Word[],
  kinds: readonly number[],
  count: number,
): number {
  const last = words[count];
  const end = words[count - 1]?.end ?? 0;
  if (last === undefined || kinds[count] !== 0 || last.text.length < 4) return end;
  return /^(?:[,.;!?\n)]|$)/.test(text.slice(last.end, last.end + 1)) ? last.end : end;
}

interface Word {
  readonly text: string;
  readonly end: number;
}

function readLowerWords(text: string, start: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (words.length < 4) {
    LOWER_WORD.lastIndex = at;
    const word = LOWER_WORD.exec(text)?.[0];
    if (word === undefined || word.length > MAX_WORD) break;
    at += word.length;
    if (CODE_AFTER.test(text.slice(at, at + 2))) break;
    words.push({ text: word, end: at });
    if (text.charAt(at) !== ' ') break;
    at += 1;
  }
  return words;
}

/** How many of the words are the name; 0 when there is none. */
function countNameWords(kinds: readonly number[], isSure: boolean, isWeak: boolean): number {
  const [first = WORD, second = WORD] = kinds;
  const isPair = (first & NO_NAME) === 0 && (second & ANY_LAST) !== 0 && (second & NO_NAME) === 0;
  if (!isClearFirst(first) && !isPair && !(isSure && (first & NO_NAME) === 0)) return 0;
  let count = 1;
  while (count < kinds.length) {
    const kind = kinds[count] ?? WORD;
    if ((kind & (ANY_LAST | ANY_FIRST)) === 0 || (kind & WORD) !== 0) break;
    count += 1;
  }
  return isWeak && count === 1 && !isClearFirst(first) ? 0 : count;
}

function isClearFirst(kinds: number): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & (WORD | PLACE)) === 0;
}

const HANGUL_SURNAME =
  '[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모]';
const HANGUL_PATTERNS = [
  new RegExp(
    `(?<!\\p{sc=Hang})${HANGUL_SURNAME} ?\\p{sc=Hang}{2}(?= ?(?:씨|님|선생|고객|환자|과장|부장|대리|교수))`,
    'gu',
  ),
  new RegExp(
    `(?<=(?:이름은|성명|이름|고객명|담당자|환자)[:：]? ?)${HANGUL_SURNAME}\\p{sc=Hang}{2}`,
    'gu',
  ),
];

function findHangul(text: string): Detection[] {
  return HANGUL_PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      type: 'name' as const,
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.7,
      reason: 'a Korean name by its family name and words beside',
    })),
  );
}
