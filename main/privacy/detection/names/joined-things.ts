import { foldName } from './fold-name.ts';
import { ANY_FIRST, ANY_LAST } from './name-lexicon.ts';
import { isSurnameByEnd } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';
import { AMOUNTS, SAINTS } from './name-words.ts';

/**
 * Whether a run says how much there is of something: "Mehr Umsatz von Stammkunden".
 *
 * There only the particle makes the last word a surname, and it may as well mean "of". A
 * listed first name after the first word, or a listed surname at the end, makes it a person.
 */
export function isAmountOfThings([opening, ...rest]: readonly NameToken[]): boolean {
  if (opening === undefined || !AMOUNTS.has(foldName(opening.text))) return false;
  const isJoined = rest.some(({ joint }) => joint === 'particle');
  const isListed = ((rest.at(-1)?.kinds ?? 0) & ANY_LAST) !== 0;
  return isJoined && !isListed && rest.every(({ kinds }) => (kinds & ANY_FIRST) === 0);
}

/**
 * Whether the particle in a run means "of": "Käufe von Großkunden", "Creación de Campañas".
 *
 * The last word is in no list of names and no first name or initial comes first. Many people
 * have a name like that too ("Bärbel von Strünck"), so the words must have the form of nouns: a
 * surname or a noun before the particle, and a plural as "von" asks for after it; or a noun
 * before it that can be nothing else.
 */
export function isOfThings(run: readonly NameToken[]): boolean {
  const last = run.at(-1);
  const head = run.at(-2);
  if (last?.joint !== 'particle' || head === undefined) return false;
  if (run.some(({ isInitial, kinds }) => isInitial || (kinds & ANY_FIRST) !== 0)) return false;
  if ((last.kinds & ANY_LAST) !== 0) return false;
  const isSurnameLike = isSurnameByEnd(last.text) && !NOUN_LIKE_SURNAME.test(last.text);
  if (isSurnameLike) return false;
  const isThing = (head.kinds & ANY_LAST) !== 0 || LIKELY_NOUN.test(head.text);
  return SURE_NOUN.test(head.text) || (isThing && PLURAL.test(last.text));
}

/** Whether two words are a place called after a saint: "San Francisco", "Sint Maarten". */
export function isSaint([saint, ...rest]: readonly NameToken[]): boolean {
  if (saint === undefined || rest.length !== 1) return false;
  return /^s/i.test(saint.text) && SAINTS.has(foldName(saint.text));
}

/** Endings of surnames that German nouns share: "Maschinen", "Preisen", "Technik". */
const NOUN_LIKE_SURNAME = /(?:[ns]en|nik)$/iu;

/** Endings that no first name has without being in the list. */
const SURE_NOUN =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tät|täten|tion|tionen|raten?|quoten?|zahlen|enheid|igheid|ering|ingen|[an]tie|ci[oó]n|sión|stión|ement|ação|zione|zioni)$/iu;

/** Endings of other nouns, most of them of the last part of a compound. */
const LIKELY_NOUN =
  /(?:e|en|er|ern|s|sse|anz|enz|satz|zahl|trag|zug|lust|fall|druck|gang|bau|kauf|folg|winn|wert|fluss|grad)$/iu;

/** The dative plural of German and the plural of Dutch, and the English one of new words. */
const PLURAL = /(?:n|ings)$/iu;
