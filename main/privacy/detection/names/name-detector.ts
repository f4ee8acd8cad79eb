import type { Detection, Detector } from '../detection.ts';
import { LanguageOfText } from '../text/language.ts';
import { findCuedNames } from './cued-names.ts';
import { findLowerCaseRows, readEnumerations } from './enumerated-names.ts';
import { findHandles } from './handles.ts';
import { isSaint } from './joined-things.ts';
import { findLetterNames } from './letter-names.ts';
import { findListedNames } from './listed-names.ts';
import { NameContext } from './name-context.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  BRAND,
  CALENDAR,
  createNameLexicon,
  isUnlisted,
  ORGANISATION,
  PLACE,
  WORD,
} from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';
import { opensWithFirstName, readShape } from './name-shape.ts';
import type { Shape } from './name-shape.ts';
import { readNameTokens } from './name-tokens.ts';
import type { NameToken } from './name-tokens.ts';
import { findListedPeople } from './people-lists.ts';
import { findLowerCaseNames } from './lower-case-names.ts';
import { isPersonPhraseBefore } from './person-phrases.ts';
import { isSmallTitleBefore } from './small-titles.ts';
import { readSpeakers } from './speakers.ts';
import { judgeName } from './name-verdict.ts';
import { surnameBehindWord, wordAsSurname } from './surname-words.ts';
import { isOpeningOfThings } from './sentence-start.ts';

/**
 * Finds names of people.
 *
 * Capitalised words are looked up in lists of first names and surnames. Their order, the
 * words around them and what is known about companies, places and headings decide. Names in
 * lower case, and in scripts without capitals, count after words that introduce them. A
 * word of a full name counts elsewhere in the text too, where it appears alone.
 *
 * @param lexicon other lists, to measure how it does on names that it does not know
 */
export function createNameDetector(lexicon: NameLexicon = createNameLexicon()): Detector {
  return {
    type: 'name',
    detect(text, isExpected) {
      if (isExpected === true) return detectExpected(text, lexicon);
      const language = new LanguageOfText(text);
      const tokens = readNameTokens(text, lexicon, language);
      const { people, firms } = readEnumerations(text, tokens);
      const found = [
        ...people,
        ...findListedPeople(text, tokens),
        ...readSpeakers(text, tokens),
        ...findListedNames(text, tokens),
        ...findFullNames(text, tokens, firms, language),
        ...findLetterNames(text, lexicon, language),
        ...findCuedNames(text, lexicon),
        ...findLowerCaseRows(text, (word) => lexicon.kindsOf(word)),
        ...findLowerCaseNames(text, lexicon),
        ...findHandles(text, lexicon),
      ];
      return withoutOverlaps([...found, ...findRepeats(text, tokens, found, language)]);
    },
  };
}

/**
 * The value of a name field is a name, unless its words say otherwise.
 *
 * An owner can be a team and an author a company: then a word says so, or no word is a name.
 */
function detectExpected(text: string, lexicon: NameLexicon): Detection[] {
  const match = /\p{L}(?:.*[\p{L}.])?/su.exec(text);
  if (match === null || /[@\d_]|:\/\//.test(text) || NOT_A_NAME.test(text.trim())) return [];
  const kinds = (match[0].match(/[\p{L}\p{M}’'-]+/gu) ?? []).map((word) => lexicon.kindsOf(word));
  const isOther = kinds.some((kind) => (kind & OTHER) !== 0 && (kind & NAMES) === 0);
  const isName = kinds.some((kind) => (kind & NAMES) !== 0 || (kind & WORD) === 0);
  if (isOther || !isName) return [];
  const start = match.index;
  const end = start + match[0].length;
  return [{ type: 'name', start, end, confidence: 0.9, reason: 'a field that holds a name' }];
}

const NAMES = ANY_FIRST | ANY_LAST;
const OTHER = ORGANISATION | BRAND | CALENDAR;

const NOT_A_NAME =
  /^(?:null|none|undefined|unknown|n\/a|na|anonymous|guest|admin|test|system|tbd|true|false|yes|no|string|name)$/i;

function findFullNames(
  text: string,
  tokens: readonly NameToken[],
  firms: ReadonlySet<number>,
  language: LanguageOfText,
): Detection[] {
  const detections: Detection[] = [];
  const reading = { text, tokens, language };
  for (let at = 0; at < tokens.length; at += 1) {
    const isNone = firms.has(at) || isAbbreviated(text, tokens[at]);
    const start = tokens[at]?.start ?? 0;
    const isTitled =
      tokens[at]?.joint === 'none'
        ? isSmallTitleBefore(text, start)
        : isMonsieurBefore(text, start, language);
    const shape = isNone ? null : readShape(tokens, at, isTitled);
    if (shape === null) {
      const surname = isNone ? null : surnameBehindWord(reading, at);
      if (surname === null) continue;
      detections.push({ type: 'name', start, end: surname.end, ...BEHIND_WORD });
      at += 1;
      continue;
    }
    const span = spanOf(text, tokens, shape);
    const context = new NameContext(text, span.start, span.end, language);
    const verdict = judgeName(tokens, shape, context);
    const run = tokens.slice(shape.first, shape.last + 1);
    const isOpening = verdict?.doubts !== undefined && isOpeningOfThings(text, run, span.start);
    if (verdict === null || isOpening) {
      const isWhole = shape.isPartOfOther || context.isEmployer || isSaint(run);
      const surname = isOpening || isWhole ? null : wordAsSurname(reading, shape, false);
      if (surname !== null) {
        detections.push({ type: 'name', start: span.start, end: surname.end, ...BEHIND_WORD });
      }
      if (isOpening || isWhole || surname !== null) at = shape.last;
      continue;
    }
    const surname = wordAsSurname(reading, shape, true);
    detections.push({ type: 'name', start: span.start, end: surname?.end ?? span.end, ...verdict });
    at = surname === null ? shape.last : shape.last + 1;
  }
  return detections;
}

const BEHIND_WORD = { confidence: 0.6, reason: 'a surname behind a word, where a person follows' };

/** "question de M. Petit": no initial in French. */
function isMonsieurBefore(text: string, start: number, language: LanguageOfText): boolean {
  return text.startsWith('M. ', start - 3) && language.at(start) === 'fr';
}

/** "z. B. den Besuch": a letter of an abbreviation is no initial. */
function isAbbreviated(text: string, token: NameToken | undefined): boolean {
  if (token?.isInitial !== true) return false;
  const { start } = token;
  return /(?<!\p{L})\p{Ll}\. ?$/u.test(text.slice(Math.max(0, start - 4), start));
}

/** Includes "Jr.", and the particle after a title: "Frau von Trapp". */
function spanOf(
  text: string,
  tokens: readonly NameToken[],
  { first, last, hasTitle }: Shape,
): { start: number; end: number } {
  const opening = tokens[first];
  const closing = tokens[last];
  if (opening === undefined || closing === undefined) return { start: 0, end: 0 };
  const before = tokens[first - 1];
  const isParticled = hasTitle && opening.joint === 'particle' && before !== undefined;
  const gap = isParticled ? text.slice(before.end, opening.start) : '';
  // "das Team von Anna Schmidt", "Antrag von": before a first name or in a phrase, "von" means "of".
  const ahead = text.slice(Math.max(0, opening.start - 40), opening.start);
  const isFirstName = opensWithFirstName(tokens, first, last) || isPersonPhraseBefore(ahead, true);
  const particle =
    gap.replace(/^\.?\s+/, '') || (isFirstName ? '' : (PARTICLE_BEFORE.exec(ahead)?.[0] ?? ''));
  const start = opening.start - particle.length;
  const suffix = SUFFIX_AFTER.exec(text.slice(closing.end, closing.end + 8))?.[0] ?? '';
  const end = closing.isInitial && closing.hasStop ? closing.end + 1 : closing.end;
  return { start, end: suffix === '' ? end : closing.end + suffix.length };
}

/** "van der Merwe" without a first name. */
const PARTICLE_BEFORE = /(?<![\p{L}\p{N}])(?:van (?:der?|den) |von (?:der |dem )?|vom |van )$/u;

const SUFFIX_AFTER = /^,? (?:Jr\.?|Sr\.?|III?|IV)(?![\p{L}\p{N}])/u;

/** Finds the words of full names where they appear alone: "Ms. Alvarez was late. Alvarez said". */
function findRepeats(
  text: string,
  tokens: readonly NameToken[],
  found: readonly Detection[],
  language: LanguageOfText,
): Detection[] {
  const known = new Set<string>();
  const spans = found.toSorted((a, b) => a.start - b.start);
  let next = 0;
  const outside: NameToken[] = [];
  for (const token of tokens) {
    while ((spans[next]?.end ?? Infinity) <= token.start) next += 1;
    const span = spans[next];
    if (span === undefined || span.start > token.start) outside.push(token);
    else if (span.confidence >= 0.7 && span.doubts === undefined && isTelling(token)) {
      known.add(token.text);
    }
  }
  return outside
    .filter(
      (token) => known.has(token.text) && token.joint !== 'space' && token.joint !== 'ampersand',
    )
    .filter(({ start, end }) => !new NameContext(text, start, end, language).isThing)
    .map(({ start, end }) => ({
      type: 'name' as const,
      start,
      end,
      confidence: 0.6,
      reason: 'part of a name found elsewhere in the text',
    }));
}

function isTelling({ kinds, text }: NameToken): boolean {
  const isName = isUnlisted(kinds) || (kinds & (ANY_FIRST | ANY_LAST)) !== 0;
  return isName && text.length >= 3 && (kinds & (WORD | PLACE | CALENDAR)) === 0;
}

function withoutOverlaps(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const detection of detections.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= detection.start) kept.push(detection);
    else if (detection.end > last.end && detection.confidence > last.confidence) {
      kept[kept.length - 1] = detection;
    }
  }
  return kept;
}
