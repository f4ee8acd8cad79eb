import type { NameContext } from './name-context.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  CALENDAR,
  COMMON_FIRST,
  ORGANISATION,
  PARTICLE,
  PLACE,
  ROLE,
  WORD,
} from './name-lexicon.ts';
import { isAmountOfThings, isOfThings } from './joined-things.ts';
import type { Part, Shape } from './name-shape.ts';
import { isBehindHead, isSurnameByEnd, isSurnameByForm, isUsualSurname } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

/** How certain it is that a run of words is a name, and why. */
export interface NameVerdict {
  readonly confidence: number;
  readonly reason: string;
  /** As in `Detection`. */
  readonly doubts?: readonly string[];
}

/**
 * Judges a run of words by its form and by the words around it.
 *
 * @returns `null` when it is more likely something else
 */
export function judgeName(
  tokens: readonly NameToken[],
  shape: Shape,
  context: NameContext,
): NameVerdict | null {
  if (shape.hasTitle && !shape.isPartOfOther) return { confidence: 0.9, reason: 'after a title' };
  if (shape.isPartOfOther) return null;
  const run = tokens.slice(shape.first, shape.last + 1);
  if (context.isIntroduced) return judgeIntroduced(run, shape);
  if (context.isThing && !(context.isOfWork && isLikelyAuthor(run, shape, context))) return null;
  if (context.isEmployer && shape.parts[0] !== 'given') return null;
  if (context.isNamed && isLikelyPerson(shape)) {
    return { confidence: 0.88, reason: 'the value of a name field' };
  }
  if (isRestOfOrganisation(tokens, shape) && !isPersonBeside(context)) return null;
  const isRepeatOfHeading = isWithinTitleCase(tokens, shape, context);
  return run.length === 1
    ? judgeSingle(run, shape, context, isRepeatOfHeading)
    : judgeFull(run, shape, context, isRepeatOfHeading);
}

/** "Compagnie Financière Richemont": no first name, after a word that begins organisations. */
function isRestOfOrganisation(tokens: readonly NameToken[], { first, parts }: Shape): boolean {
  const isNext = tokens[first]?.joint === 'space';
  return isNext && isBehindHead(tokens, first) && parts.every((part) => part !== 'given');
}

function isPersonBeside(context: NameContext): boolean {
  return context.isPersonAfter || context.isExpectedBefore || context.isLabelled;
}

/** "a Melissa Oliveira concert", "the Sokolov novel": neither a thing nor a brand. */
function isLikelyAuthor(
  run: readonly NameToken[],
  { parts }: Shape,
  { isOfBook }: NameContext,
): boolean {
  const isClean = run.every(({ kinds }) => (kinds & (WORD | PLACE)) === 0);
  const isFull = parts.length > 1 && parts.some((part) => part !== 'unknown' && part !== 'initial');
  return isFull || (isClean && (parts[0] !== 'unknown' || isOfBook));
}

function judgeIntroduced(run: readonly NameToken[], { parts }: Shape): NameVerdict | null {
  if (run.length === 1 && parts[0] !== 'given' && isPlainWord(run[0])) return null;
  return { confidence: 0.88, reason: 'after words that introduce a name' };
}

/** A first name, or two words one of which is a known name; not "Short" or "Contoso". */
function isLikelyPerson({ parts }: Shape): boolean {
  if (parts.length === 1) return parts[0] === 'given';
  return parts.some((part) => part === 'given' || part === 'family') && parts.length <= 4;
}

/** Whether the word is in no list of names. */
function isPlainWord(token: NameToken | undefined): boolean {
  return token !== undefined && (token.kinds & (CALENDAR | ORGANISATION)) !== 0;
}

function judgeSingle(
  run: readonly NameToken[],
  { parts }: Shape,
  context: NameContext,
  isInHeading: boolean,
): NameVerdict | null {
  const [token] = run;
  const [part] = parts;
  if (token === undefined) return null;
  if (token.isUpperCase) return judgeSignature(token, context);
  const isClean = (token.kinds & (WORD | PLACE)) === 0;
  if (isClean && part !== 'initial') {
    if (context.isSurelyPersonAfter) {
      return { confidence: 0.7, reason: 'a name before something only people do' };
    }
    if (context.isOfBook || context.isRelative) {
      return { confidence: 0.7, reason: 'a name beside something only people have' };
    }
    if (context.isAddressed && part !== 'unknown') {
      return { confidence: 0.7, reason: 'somebody who is addressed' };
    }
  }
  if (isDoubleSurname(token.text) && !context.isExpectedBefore) return null;
  // "Le", "Tu", "Si" begin sentences more often than they are names.
  const isShort = token.text.length < SHORTEST_SURE;
  if (isShort && !context.isPersonAfter && !context.isExpectedBefore) return null;
  if (context.isWhereTo && !context.isPersonAfter) return null;
  if (part === 'given') {
    if (context.isPersonAfter || context.isExpectedBefore || context.isPossibleBefore) {
      return { confidence: 0.8, reason: 'a first name beside words about a person' };
    }
    if (isInHeading || context.isPlaceBefore) return null;
    return { confidence: 0.6, reason: 'a first name' };
  }
  if (part === 'weak_given') {
    const isLikelyPlace = (token.kinds & PLACE) !== 0 && context.isPlaceBefore;
    if (isInHeading || isLikelyPlace) return null;
    const isCommon = (token.kinds & COMMON_FIRST) !== 0;
    if (isCommon && (context.isAddressed || context.isRelative)) {
      return { confidence: 0.6, reason: 'somebody who is addressed' };
    }
    const isWord = (token.kinds & (WORD | PLACE)) !== 0;
    const isPossible = context.isExpectedBefore || context.isPossibleBefore || context.isLabelled;
    if (!context.isPersonAfter && (isWord || !isPossible || token.text.length < 4)) return null;
    return { confidence: 0.6, reason: 'a first name beside words about a person' };
  }
  // Its letters alone may make it a town: "Tromsø went live".
  const isListed = token.kinds !== 0 || isSurnameByEnd(token.text);
  const isPerson =
    context.isExpectedBefore || (isListed && (context.isPersonAfter || context.isOfWork));
  if (part === 'family' && isPerson && !isInHeading) {
    return { confidence: 0.55, reason: 'a surname beside words about a person' };
  }
  return null;
}

/** A first name in capitals that signs what was said: "THE PAGE IS SLOW (YVONNE)". */
function judgeSignature({ kinds, text }: NameToken, context: NameContext): NameVerdict | null {
  const isFirstName = (kinds & COMMON_FIRST) !== 0 && (kinds & ~(ANY_FIRST | ANY_LAST)) === 0;
  if (!isFirstName || text.length < SHORTEST_SIGNATURE || !context.isBracketed) return null;
  return { confidence: 0.6, reason: 'a first name in capitals and in brackets' };
}

/** Shorter ones are abbreviations more often. */
const SHORTEST_SIGNATURE = 5;

const SHORTEST_SURE = 3;

/** "Ramsey-Johnson" alone is a company as often as a person. */
function isDoubleSurname(text: string): boolean {
  return /^\p{Lu}\p{Ll}{3,}-\p{Lu}\p{Ll}{3,}$/u.test(text);
}

function judgeFull(
  run: readonly NameToken[],
  { parts }: Shape,
  context: NameContext,
  isInHeading: boolean,
): NameVerdict | null {
  const hasCue =
    context.isOfWork ||
    context.isPersonAfter ||
    context.isExpectedBefore ||
    context.isAlone ||
    context.isLabelled;
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
  if (start === 'weak_given') return judgeWeakGiven(run, parts, hasCue, isInHeading);
  return judgeWithoutFirstName(run, parts, context, hasCue);
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
  const isPerson = isPersonBeside(context);
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
    !/[AIX]/.test(run[1]?.text ?? '')
  ) {
    return { confidence: 0.7, reason: 'an initial between two unknown words' };
  }
  if (isClean && hasName && named + unknown + initials === run.length) {
    const reason = 'an unknown word and a surname';
    if (hasCue) return { confidence: 0.7, reason };
    const unknownWords = run.filter(({ kinds }) => (kinds & (ANY_FIRST | ANY_LAST)) === 0);
    return { confidence: 0.55, reason, doubts: wordsOf(unknownWords) };
  }
  const hasPerson = context.isPersonAfter || context.isExpectedBefore;
  if (hasPerson && run.length <= 3 && (isClean || parts[0] === 'unknown')) {
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
  return isWithinSentence && isSurnameByForm(token.text) && !GERMAN_NOUN.test(token.text);
}

/** Whether capitalised words go on before or after it: a heading, or the name of something. */
function isWithinTitleCase(
  tokens: readonly NameToken[],
  { first, last }: Shape,
  context: NameContext,
): boolean {
  const before = tokens[first]?.joint === 'space' ? tokens[first - 1] : undefined;
  const isAfterCapital =
    before !== undefined &&
    !context.isExpectedBefore &&
    (before.kinds & (CALENDAR | ROLE)) === 0 &&
    tokens[first - 1]?.joint === 'space';
  return isAfterCapital || tokens[last + 1]?.joint === 'space';
}
