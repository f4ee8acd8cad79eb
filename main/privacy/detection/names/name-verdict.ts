import type { NameContext } from './name-context.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  CALENDAR,
  COMMON_FIRST,
  isUnlisted,
  LIKELY_WORD,
  ORGANISATION,
  PLACE,
  ROLE,
  WORD,
} from './name-lexicon.ts';
import { judgeFull } from './full-name-verdict.ts';
import type { NameVerdict } from './full-name-verdict.ts';
import type { Shape } from './name-shape.ts';
import { isBehindHead, isSurnameByEnd } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

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
    : judgeFull(run, shape.parts, context, isRepeatOfHeading);
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
  if (context.isTeam(token.text)) return null;
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
    if (isCommon && context.isSurelyExpectedBefore) {
      return { confidence: 0.6, reason: 'a first name where only a person can follow' };
    }
    const isWord = (token.kinds & (WORD | PLACE)) !== 0;
    const isPossible = context.isExpectedBefore || context.isPossibleBefore || context.isLabelled;
    if (!context.isPersonAfter && (isWord || !isPossible || token.text.length < 4)) return null;
    return { confidence: 0.6, reason: 'a first name beside words about a person' };
  }
  // Its letters alone may make it a town: "Tromsø went live".
  const isListed = !isUnlisted(token.kinds) || isSurnameByEnd(token.text);
  if (!isListed && token.joint === 'particle' && context.isSurelyExpectedBefore) return null;
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
  if (isAfterCapital) return true;
  return tokens[last + 1]?.joint === 'space' && !isBeforeNoun(tokens, last, context);
}

/** "gestern hat Sabine Kunden angerufen": one more word with a capital in a sentence. */
function isBeforeNoun(tokens: readonly NameToken[], last: number, context: NameContext): boolean {
  const next = tokens[last + 1];
  if (next?.joint !== 'space' || tokens[last + 2]?.joint === 'space') return false;
  return (next.kinds & (WORD | LIKELY_WORD)) !== 0 && context.isAfterSmallLetters;
}
