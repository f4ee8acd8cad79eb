import {
  ANY_FIRST,
  ANY_LAST,
  BRAND,
  CALENDAR,
  COMMON_FIRST,
  COMMON_LAST,
  isUnlisted,
  LIKELY_WORD,
  MOSTLY_NAME,
  NATIVE_LETTERS,
  ORGANISATION,
  ORGANISATION_HEAD,
  PARTICLE,
  PLACE,
  ROLE,
  SUFFIX,
  TITLE,
  WORD,
} from './name-lexicon.ts';
import type { NameToken } from './name-tokens.ts';
import { NAMED_AFTER, NAMED_AFTER_OPENINGS } from './named-after.ts';
import { ARTICLES, ORGANISATION_SURNAMES, SOFT_TITLES, WEAK_TITLES } from './name-words.ts';

/** What a capitalised word can be within a name. */
export type Part =
  'given' | 'weak_given' | 'family' | 'weak_family' | 'unknown' | 'initial' | 'none';

/** Words in a row that have the shape of a name. */
export interface Shape {
  /** Index of the first and of the last word. */
  readonly first: number;
  readonly last: number;
  readonly hasTitle: boolean;
  readonly parts: readonly Part[];
  /** Whether what follows makes it an organisation or a place: "Wells Fargo Bank". */
  readonly isPartOfOther: boolean;
}

const MAX_PARTS = 5;

const BRANDS_OF_PEOPLE: ReadonlySet<string> = new Set(
  'alexa aurora cassandra claude emmy jasper luna marietta merlin olive oscar sage tony'.split(' '),
);

/** "Petra Sommer": seasons that are common surnames, behind a first name. */
const SEASON_SURNAMES: ReadonlySet<string> = new Set(['sommer', 'winter', 'herbst', 'summer']);

const NOT_IN_NAME = ORGANISATION | ROLE | CALENDAR | BRAND | TITLE | SUFFIX;

/**
 * Reads the longest run of words from here that can be one name.
 *
 * A title before it is evidence, but not part of the run.
 *
 * @param isTitled whether one in small letters stands there
 * @returns `null` when no name can begin here
 */
export function readShape(
  tokens: readonly NameToken[],
  from: number,
  isTitled: boolean,
): Shape | null {
  let first = from;
  while (isTitle(tokens, first) && first < from + 3) first += 1;
  const hasTitle = isTitled || first > from;
  if (first > from && isSoft(tokens[first - 1]) && !isNameable(tokens[first])) return null;
  const parts: Part[] = [];
  let at = first;
  for (; at < tokens.length && parts.length < MAX_PARTS; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (at > first && token.joint !== 'space' && token.joint !== 'particle') break;
    const part =
      isMonthAsName(tokens, at) || isBrandAsName(tokens, at)
        ? 'given'
        : partOf(token, parts, hasTitle, isFollowed(tokens, at));
    if (part === 'none') break;
    parts.push(part);
    if (token.isPossessive) {
      at += 1;
      break;
    }
  }
  while (parts.length > 0 && isLooseEnd(tokens[at - 1], parts)) {
    parts.pop();
    at -= 1;
  }
  if (parts.length === 0 || (!hasTitle && !canBegin(parts))) return null;
  const last = at - 1;
  return { first, last, hasTitle, parts, isPartOfOther: isPartOfOther(tokens, from, first, last) };
}

/** Whether this is a title with a word after it. */
function isTitle(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next === undefined || (token.kinds & TITLE) === 0) return false;
  if (next.joint !== 'space' && next.joint !== 'particle') return false;
  return token.hasStop || !WEAK_TITLES.has(token.text.toLowerCase());
}

function isSoft(title: NameToken | undefined): boolean {
  return title !== undefined && SOFT_TITLES.has(title.text.toLowerCase());
}

function isNameable(token: NameToken | undefined): boolean {
  if (token === undefined) return false;
  const { kinds } = token;
  return (
    isUnlisted(kinds) || ((kinds & (ANY_FIRST | ANY_LAST)) !== 0 && (kinds & NOT_IN_NAME) === 0)
  );
}

/** "Jan Jílek", "Jan van der Berg": a month before something that is only a surname. */
function isMonthAsName(tokens: readonly NameToken[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next === undefined || next.isInitial) return false;
  if ((token.kinds & CALENDAR) === 0 || (token.kinds & ANY_FIRST) === 0) return false;
  if (next.joint === 'particle') return true;
  if (next.joint !== 'space') return false;
  if (isUnlisted(next.kinds)) return isSurnameByForm(next.text, next.kinds);
  return (next.kinds & ANY_LAST) !== 0 && (next.kinds & (WORD | PLACE | NOT_IN_NAME)) === 0;
}

/** "Oscar Brandt": a brand that is rather a person's name, before a common surname. */
function isBrandAsName(tokens: readonly NameToken[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next?.joint !== 'space' || next.isInitial) return false;
  if (!BRANDS_OF_PEOPLE.has(token.text.toLowerCase())) return false;
  if ((next.kinds & (PLACE | NOT_IN_NAME)) !== 0) return false;
  return isUsualSurname(next) || ((next.kinds & ANY_LAST) !== 0 && (next.kinds & WORD) === 0);
}

function isFollowed(tokens: readonly NameToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || (next.kinds & SUFFIX) !== 0) return false;
  return next.joint === 'space' || next.joint === 'particle';
}

function partOf(
  { kinds, text, isInitial, hasStop, joint }: NameToken,
  before: readonly Part[],
  hasTitle: boolean,
  isFollowedByWord: boolean,
): Part {
  if (isInitial) {
    return hasStop || (before.length > 0 && isFollowedByWord) ? 'initial' : 'none';
  }
  if (before.length === 0 && !hasTitle && ARTICLES.has(text.toLowerCase())) return 'none';
  const hasGiven = before.some((part) => part === 'given' || part === 'initial');
  if ((kinds & PARTICLE) !== 0 && isFollowedByWord && (before.length > 0 || hasTitle)) {
    return 'family';
  }
  const isName = (kinds & (ANY_FIRST | ANY_LAST)) !== 0;
  if ((kinds & NOT_IN_NAME) !== 0) {
    const isSeason = hasGiven && SEASON_SURNAMES.has(text.toLowerCase());
    const isFamily =
      (kinds & ANY_LAST) !== 0 && (kinds & SUFFIX) === 0 && ((kinds & CALENDAR) === 0 || isSeason);
    if (hasTitle && before.length === 0 && (kinds & (TITLE | SUFFIX)) === 0) {
      return isName ? 'weak_family' : 'none';
    }
    const isSurname =
      isSeason || (kinds & (ROLE | BRAND)) !== 0 || ORGANISATION_SURNAMES.has(text.toLowerCase());
    const hasName = hasGiven || before.length > 0;
    return hasName && isFamily && !isFollowedByWord && isSurname ? 'weak_family' : 'none';
  }
  const isAmbiguous = (kinds & PLACE) !== 0 || (kinds & (WORD | MOSTLY_NAME)) === WORD;
  // "Antrag von Anna Kern": the particle is no part of a name that begins with a first name.
  const isBehindWord = before.length > 0 && before.every((part) => part === 'unknown');
  const opensName = isBehindWord && isFollowedByWord && (kinds & COMMON_FIRST) !== 0;
  if (joint === 'particle' && opensName) return 'none';
  const isFresh = before.length === 0 && !hasTitle;
  const isOther = isFresh ? ANY_FIRST | LIKELY_WORD : LIKELY_WORD;
  const isUnlistedWord = isFresh && !isName && (kinds & WORD) !== 0;
  if (joint === 'particle' && (kinds & isOther) === 0 && !isUnlistedWord) return 'family';
  if ((kinds & ANY_FIRST) !== 0) {
    if (!isAmbiguous && (kinds & COMMON_FIRST) !== 0) return 'given';
    return isAmbiguous ? 'weak_given' : before.length === 0 ? 'weak_given' : 'family';
  }
  if ((kinds & ANY_LAST) !== 0) return isAmbiguous ? 'weak_family' : 'family';
  if (isAmbiguous) return hasTitle && before.length === 0 ? 'weak_family' : 'none';
  if ((kinds & LIKELY_WORD) !== 0) {
    if (hasTitle && before.length === 0) return 'weak_family';
    const canEnd = hasGiven || before.includes('unknown');
    return canEnd && !isFollowedByWord ? 'unknown' : 'none';
  }
  if (text.length <= 1) return 'none';
  return isSurnameByForm(text, kinds) ? 'family' : 'unknown';
}

/** How surnames end in languages whose surnames no list covers: "Shervashidze", "Karlsdóttir". */
const SURNAME_END =
  /(?:[^r]ov|[oey]va|[oe]vá|[a-z]{2}ev|[a-z]eva|sk[iyaá]|ská|sson|sdóttir|sdottir|[^s]sen|vi[ćč]|i[ćč]|vich|enko|shvili|adze|[iy]dze|inen|nen|ián|yan|ian|[aeiou]lý|[iy]kov|czyk|czak|wicz|ak[ou]v|opoulos|idis|[aeiou]dou|escu|eanu|oğlu|oglu|aite|aitė|ienė|auskas|quist|qvist|strom|ström|berg|gaard|sma|stra|etti|elli|ucci|acci|uszek|nik)$/iu;

/** Letters that English words do not have. */
const FOREIGN_LETTER = /[\u00c0-\u024f\u1e00-\u1eff]/;

/**
 * Whether the letters of an unknown word make it a surname or a foreign name.
 *
 * @param kinds of the word; an accent says nothing where its language has it in every sentence
 */
export function isSurnameByForm(text: string, kinds = 0): boolean {
  const isForeign =
    text.length >= 5 &&
    (kinds & NATIVE_LETTERS) === 0 &&
    FOREIGN_LETTER.test(text) &&
    text !== text.toUpperCase();
  return isForeign || isSurnameByEnd(text);
}

/** Whether a word ends as surnames do. */
export function isSurnameByEnd(text: string): boolean {
  return text.length >= 5 && SURNAME_END.test(text) && !NOUN_END.test(text);
}

/** How German plurals end: "Informationen", "Kundinnen". */
const NOUN_END = /(?:ionen|innen)$/iu;

/** Whether the run would end in a bare initial or particle. */
function isLooseEnd(token: NameToken | undefined, parts: readonly Part[]): boolean {
  const part = parts.at(-1);
  return part === 'initial' ? parts.length === 1 || !hasGivenName(parts) : token === undefined;
}

function hasGivenName(parts: readonly Part[]): boolean {
  return parts.some((part) => part === 'given' || part === 'weak_given');
}

function canBegin(parts: readonly Part[]): boolean {
  return parts.some((part) => part !== 'initial');
}

/** Whether the next word makes it something named after a person. */
function isPartOfOther(
  tokens: readonly NameToken[],
  from: number,
  first: number,
  last: number,
): boolean {
  const next = tokens[last + 1];
  if (next?.joint === 'ampersand' || tokens[first]?.joint === 'ampersand') return true;
  if (isOfOrganisation(tokens, first, last)) return true;
  const isFlat = first > from && /^(?:suite|unit|flat)$/i.test(next?.text ?? '');
  if (next?.joint === 'space' && (next.kinds & (ORGANISATION | BRAND)) !== 0) return !isFlat;
  if (next?.joint === 'space' && isWithinCompany(tokens, first, last)) return true;
  const opening = tokens[from]?.joint === 'space' ? from - 1 : from;
  for (let start = Math.max(0, opening); start <= last; start += 1) {
    let words = tokens[start]?.text.toLowerCase() ?? '';
    if (!NAMED_AFTER_OPENINGS.has(words)) continue;
    for (let end = start + 1; end <= Math.min(start + 2, last + 1); end += 1) {
      words += ` ${tokens[end]?.text.toLowerCase() ?? ''}`;
      if (NAMED_AFTER.has(words)) return true;
    }
  }
  return false;
}

/** "Verband der Automobilindustrie": the particle belongs to an organisation, not a person. */
function isOfOrganisation(tokens: readonly NameToken[], first: number, last: number): boolean {
  const isJoined = tokens[first]?.joint === 'particle';
  return isJoined && isBehindHead(tokens, first) && !opensWithFirstName(tokens, first, last);
}

/** Whether the word right before begins an organisation's name: "Verband", "Compagnie". */
export function isBehindHead(tokens: readonly NameToken[], first: number): boolean {
  return ((tokens[first - 1]?.kinds ?? 0) & ORGANISATION_HEAD) !== 0;
}

/** Whether it is a common first name with more after it, and so a person. */
export function opensWithFirstName(
  tokens: readonly NameToken[],
  first: number,
  last: number,
): boolean {
  return ((tokens[first]?.kinds ?? 0) & COMMON_FIRST) !== 0 && last > first;
}

/** "Kroll Bond Ratings Agency": one more word, and then one that makes it a company. */
function isWithinCompany(tokens: readonly NameToken[], first: number, last: number): boolean {
  const isPerson = opensWithFirstName(tokens, first, last);
  const [next, second] = [tokens[last + 1], tokens[last + 2]];
  if (isPerson || next === undefined || (next.kinds & (ROLE | TITLE)) !== 0) return false;
  return second?.joint === 'space' && (second.kinds & ORGANISATION) !== 0;
}

/** Whether a surname is common enough to count beside a first name that is also a word. */
export function isUsualSurname({ kinds }: NameToken): boolean {
  return (kinds & COMMON_LAST) !== 0;
}
