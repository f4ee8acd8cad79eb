import type { NameContext } from './name-context.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  COMMON_FIRST,
  LIKELY_WORD,
  NATIVE_LETTERS,
  PARTICLE,
  PLACE,
  WORD,
} from './name-lexicon.ts';
import { isAmountOfThings, isOfThings, isSaint } from './joined-things.ts';
import type { Part } from './name-shape.ts';
import { isSurnameByEnd, isSurnameByForm, isUsualSurname } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

/** How certain it is that a run of words is a name, and why. */
export interface NameVerdict {
  readonly confidence: number;
  readonly reason: string;
  /** As in `Detection`. */
  readonly doubts?: readonly string[];
}

/**
 * Judges a run of several words, which no title and no introduction precedes.
 *
 * @param isInHeading whether capitalised words go on before or after it
 * @returns `null` when it is more likely something else
 */
export function judgeFull(
  run: readonly NameToken[],
  parts: readonly Part[],
  context: NameContext,
  isInHeading: boolean,
): NameVerdict | null {
  const hasCue =
    context.isOfWork ||
    context.isPersonAfter ||
    context.isExpectedBefore ||
    context.isAlone ||
    context.isLabelled;
  if (isSaint(run) && !context.isPersonAfter && !context.isExpectedBefore) return null;
  const raised = hasCue ? 0.08 : 0;
  const [start] = parts;
  const end = parts.at(-1);
  if (run.every(({ isUpperCase, isInitial }) => isUpperCase || isInitial) && !hasCue) {
    return start === 'given' && (end === 'family' || end === 'given')
      ? { confidence: 0.6, reason: 'a first name and a surname in capitals' }
      : null;
  }
  if (start === 'given' && (end === 'family' || end === 'given')) {
    return { confidence: 0.85 + raised, reason: 'a first name and a surname' };
  }
  if (start === 'given' && end === 'unknown') {
    return { confidence: 0.75 + raised, reason: 'a first name and an unknown word' };
  }
  if (start === 'given') {
    if (isInHeading && !hasCue) return null;
    return { confidence: 0.65 + raised, reason: 'a first name and a surname that is a word' };
  }
  if (start === 'initial') {
    const isFamily = end === 'family' || end === 'given';
    if (!isFamily && !hasCue) return null;
    return { confidence: 0.7 + raised, reason: 'initials and a surname' };
  }
  const verdict =
    start === 'weak_given'
      ? judgeWeakGiven(run, parts, hasCue, isInHeading)
      : judgeWithoutFirstName(run, parts, context, hasCue);
  return verdict ?? judgeExpected(run, context);
}

function judgeWeakGiven(
  run: readonly NameToken[],
  parts: readonly Part[],
  hasCue: boolean,
  isInHeading: boolean,
): NameVerdict | null {
  if (isAmountOfThings(run)) return null;
  const end = parts.at(-1);
  const last = run.at(-1);
  const isSure = end === 'family' || (end === 'given' && run.length > 1);
  if (isSure && !isInHeading) {
    const verdict = {
      confidence: hasCue ? 0.8 : 0.65,
      reason: 'a word that is a first name, and a surname',
    };
    const isListed = ((last?.kinds ?? 0) & (ANY_FIRST | ANY_LAST)) !== 0;
    return hasCue || isListed ? verdict : { ...verdict, doubts: wordsOf(run) };
  }
  const isUsual = last !== undefined && isUsualSurname(last);
  if (hasCue && (isUsual || isSure || end === 'unknown')) {
    return { confidence: 0.6, reason: 'words that are names, beside words about a person' };
  }
  return null;
}

function judgeWithoutFirstName(
  run: readonly NameToken[],
  parts: readonly Part[],
  context: NameContext,
  hasCue: boolean,
): NameVerdict | null {
  if (isOfThings(run) && !context.isPersonAfter && !context.isExpectedBefore) return null;
  const isPerson = context.isPersonAfter || context.isExpectedBefore || context.isLabelled;
  // "Monte dei Paschi": particles are not only in names.
  const isNamed = (part: Part): boolean => part === 'family' || part === 'given';
  const hasName = parts.some(
    (part, at) => isNamed(part) && (isPerson || isSurname(run[at], context)),
  );
  const named = parts.filter(isNamed).length;
  const unknown = parts.filter((part) => part === 'unknown').length;
  const initials = parts.filter((part) => part === 'initial').length;
  const isClean = run.every(
    ({ kinds }) => (kinds & PARTICLE) !== 0 || (kinds & (WORD | PLACE)) === 0,
  );
  if (
    isClean &&
    parts.length === 3 &&
    parts[1] === 'initial' &&
    // "Variante B. Variante A": two sentences.
    run[0]?.text !== run[2]?.text &&
    !/[AIX]/.test(run[1]?.text ?? '')
  ) {
    return { confidence: 0.7, reason: 'an initial between two unknown words' };
  }
  if (isClean && hasName && named + unknown + initials === run.length) {
    const reason = 'an unknown word and a surname';
    if (hasCue) return { confidence: 0.7, reason };
    if (context.isAfterArticle) return null;
    const unknownWords = run.filter(({ kinds }) => (kinds & (ANY_FIRST | ANY_LAST)) === 0);
    return { confidence: 0.55, reason, doubts: wordsOf(unknownWords) };
  }
  const hasPerson = context.isPersonAfter || context.isExpectedBefore;
  const isUnlisted = parts[0] === 'family' && isUnlistedName(run[0]);
  if (hasPerson && run.length <= 3 && (isClean || parts[0] === 'unknown' || isUnlisted)) {
    return { confidence: 0.55, reason: 'unknown words beside words about a person' };
  }
  return null;
}

/** The words in lower case, as they would stand elsewhere if they were no names. */
function wordsOf(run: readonly NameToken[]): readonly string[] {
  return run.filter(({ isInitial }) => !isInitial).map(({ text }) => text.toLowerCase());
}

/** Endings of German nouns, which have capitals and umlauts too. */
const GERMAN_NOUN =
  /(?:innen|ung|ungen|heit|keit|schaft|tät|geschäfte?|erzeuger|händler|käufer|größen?|übersicht|märkte?|länder|gebühren|jahr|zahlen)$/iu;

/**
 * Whether its own form makes it a surname, not a particle before it or a noun's umlaut. In a
 * heading or a cell an accent is no sign: half of all words have one there.
 */
function isSurname(token: NameToken | undefined, { isWithinSentence }: NameContext): boolean {
  if (token === undefined) return false;
  if ((token.kinds & (ANY_FIRST | ANY_LAST)) !== 0 || isSurnameByEnd(token.text)) return true;
  const kinds = token.joint === 'particle' ? 0 : token.kinds;
  return isWithinSentence && isSurnameByForm(token.text, kinds) && !GERMAN_NOUN.test(token.text);
}

/** In no list at all, and with the letters of a name. */
function isUnlistedName(token: NameToken | undefined): boolean {
  return token !== undefined && (token.kinds & ~(LIKELY_WORD | NATIVE_LETTERS)) === 0;
}

/** "spoke with Rich Brooks": names that are words, where only a person can follow. */
function judgeExpected(run: readonly NameToken[], context: NameContext): NameVerdict | null {
  const last = run.at(-1);
  if (last === undefined || run.length > 3 || !context.isSurelyExpectedBefore) return null;
  const areNames = run.every(({ kinds, isInitial }) => isInitial || (kinds & NAMES) !== 0);
  if (!areNames || (last.kinds & (COMMON_FIRST | ANY_LAST)) === 0) return null;
  return { confidence: 0.6, reason: 'words that are names, beside words about a person' };
}

const NAMES = ANY_FIRST | ANY_LAST;
