import type { Detection } from '../detection.ts';
import { ANY_FIRST, ANY_LAST, COMMON_FIRST, isUnlisted, PLACE, WORD } from './name-lexicon.ts';
import type { NameToken } from './name-tokens.ts';

/**
 * Finds names as lists and forms write them: "SMITH, JOHN A", "Garcia Lopez, Maria".
 *
 * The surname has to begin a line, a cell or what follows a colon, or everything has to be
 * in capitals: in a sentence a comma separates two people.
 */
export function findListedNames(text: string, tokens: readonly NameToken[]): Detection[] {
  const detections: Detection[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const last = readListed(text, tokens, at);
    const [opening, closing] = [tokens[at], last === null ? undefined : tokens[last]];
    if (last === null || opening === undefined || closing === undefined) continue;
    const end = closing.isInitial && closing.hasStop ? closing.end + 1 : closing.end;
    detections.push({
      type: 'name',
      start: opening.start,
      end,
      confidence: 0.8,
      reason: 'a surname, a comma and a first name',
    });
    at = last;
  }
  return detections;
}

/** The index of the last word, or `null`. */
function readListed(text: string, tokens: readonly NameToken[], at: number): number | null {
  const opening = tokens[at];
  if (opening === undefined || !isSurname(opening)) return null;
  const second = tokens[at + 1];
  const comma = second?.joint === 'space' && isSurname(second) ? at + 2 : at + 1;
  const given = tokens[comma];
  if (given?.joint !== 'comma' || given.isInitial) return null;
  if (!isSettled(text, tokens.slice(at, comma + 1), given)) return null;
  let last = comma;
  const next = tokens[comma + 1];
  const isMore = next?.joint === 'space' && (next.isInitial || (next.kinds & ANY_FIRST) !== 0);
  if (isMore) last += 1;
  return isFreeAfter(text, tokens[last]?.end ?? 0) ? last : null;
}

function isSurname({ kinds, isInitial }: NameToken): boolean {
  if (isInitial || (kinds & PLACE) !== 0) return false;
  return isUnlisted(kinds) || (kinds & ANY_LAST) !== 0;
}

function isSettled(text: string, run: readonly NameToken[], given: NameToken): boolean {
  const [opening] = run;
  if (opening === undefined) return false;
  const before = text.slice(Math.max(0, opening.start - 30), opening.start);
  const isOpening = /(?:^|[\n\t|:"({[;>])\s*$/.test(before);
  const isCued =
    /\b(?:patient|name|employee|student|client|customer|attn|re|mr|ms|mrs)[:.]?\s*$/i.test(before);
  const isSure = (given.kinds & COMMON_FIRST) !== 0 && (given.kinds & (WORD | PLACE)) === 0;
  if (run.length > 2 && (opening.kinds & COMMON_FIRST) !== 0 && !opening.isUpperCase) return false;
  const isUpperCase = run.every((token) => token.isUpperCase || token.isInitial);
  if (given.isUpperCase && !isUpperCase) return false;
  const isKnown = run.every(({ kinds }) => (kinds & (ANY_FIRST | ANY_LAST)) !== 0);
  const canBeGiven = (given.kinds & ~(ANY_FIRST | ANY_LAST)) === 0;
  return (
    (isCued && canBeGiven) ||
    (isSure &&
      (isOpening || isUpperCase) &&
      (isKnown || (isOpening && run.length === 2 && endsCell(text, given.end))) &&
      !isFirstName(opening))
  );
}

function endsCell(text: string, end: number): boolean {
  return /^\s*(?:[|;\t\n]|$)/.test(text.slice(end, end + 3));
}

/** "Sarah, Tom and Priya" is a list of people, each found alone. */
function isFirstName({ kinds }: NameToken): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & ANY_LAST) === 0;
}

function isFreeAfter(text: string, end: number): boolean {
  return !/^(?:, \p{Lu}| and \p{Lu})/u.test(text.slice(end, end + 8));
}
