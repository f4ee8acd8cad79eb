import { foldName } from './fold-name.ts';
import { ANY_FIRST, ANY_LAST } from './name-lexicon.ts';
import { isSurnameByEnd } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';
import { AMOUNTS } from './name-words.ts';

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
 * It does before a word that is in no list of names, unless a first name or an initial comes
 * first. An accent or umlaut is no sign of a surname there: half of all nouns have one.
 */
export function isOfThings(run: readonly NameToken[]): boolean {
  const last = run.at(-1);
  if (last?.joint !== 'particle' || run.some(({ isInitial }) => isInitial)) return false;
  const isListed = (last.kinds & (ANY_FIRST | ANY_LAST)) !== 0;
  const isSurnameLike = isSurnameByEnd(last.text) && !NOUN_LIKE_SURNAME.test(last.text);
  return !isListed && !isSurnameLike && run.every(({ kinds }) => (kinds & ANY_FIRST) === 0);
}

/** Endings of surnames that German nouns share: "Maschinen", "Preisen", "Technik". */
const NOUN_LIKE_SURNAME = /(?:[ns]en|nik)$/iu;
