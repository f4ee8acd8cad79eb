import cardValidator from 'card-validator';
import { hasCueBefore, hasCueRightBefore } from '../text/cue.ts';
import type { Detection, Detector } from '../detection.ts';
import { digitGroups, isFreeAfter, isFreeBefore } from '../text/digit-groups.ts';
import type { DigitGroup } from '../text/digit-groups.ts';
import { passesLuhn } from '../identifiers/check-digits.ts';

/**
 * Finds payment card numbers: 13 to 19 digits of a known brand with a valid check digit.
 *
 * They may be in one piece or in the groups that cards print. Next to a word such as
 * "card", a wrong check digit (a mistyped number is still protected) or an unknown brand
 * counts too, and in a field that should hold a card any 12 to 19 digits do.
 */
export const creditCardDetector: Detector = {
  type: 'credit_card',
  needs: 'digit',
  detect: detectCards,
};

/** Lengths of the groups in which numbers are printed, longest first. */
const GROUPINGS: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [6, 13],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 5],
  [4, 4, 4, 1],
];

/** How many digits they begin with: most numbers in a text are ruled out by this alone. */
const FIRST_LENGTHS = new Set(GROUPINGS.map(([first]) => first));

const SEPARATOR = /^(?:[ .-]| - )$/;

const CUE =
  /(?<![a-z])(?:cards?|visa|master ?card|amex|american express|discover|diners|jcb|maestro|unionpay|cc|pan|kreditkarte|tarjeta|carte)(?![a-z])/i;

/** Only linking words may follow the cue: issuers use ranges that no table of brands lists. */
const CUE_RIGHT_BEFORE = new RegExp(
  `${CUE.source}(?:[ _-]?(?:numbers?|no|nr|num|nummer))?\\.?(?:\\s(?:is|was|ending))?[\\s:=#"'([]{0,4}$`,
  'i',
);

/** Things with ids of their own, as reports name them. */
const ID_CUE =
  /(?<!\p{L})(?:experiments?|campaigns?|propert(?:y|ies)|audiences?|segments?|variants?|variations?|ad ?sets?|ads?|creatives?|pixels?|containers?|streams?|measurement|articles?|tickets?|workspaces?|projects?|datasets?|flags?|features?|layers?|views?|entit(?:y|ies)|trace|request|event|job|build)(?:[ _-]?(?:ids?|no\.?|number|key))?[\s:=#"'(]{1,3}$/iu;

function detectCards(text: string, isExpected = false, groups = digitGroups(text)): Detection[] {
  const detections: Detection[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found =
      findInOnePiece(text, groups[first], isExpected) ??
      findGrouped(text, groups, first, isExpected);
    if (found === null) continue;
    detections.push(found.detection);
    first += found.groupCount - 1;
  }
  return detections;
}

interface Found {
  readonly detection: Detection;
  readonly groupCount: number;
}

function findInOnePiece(
  text: string,
  group: DigitGroup | undefined,
  isExpected: boolean,
): Found | null {
  if (group === undefined || group.length < 12 || group.length > 19) return null;
  const { start, end, digits } = group;
  if (!isFreeBefore(text, start) || !isFreeAfter(text, end)) return null;
  if (isExpected) return card([group], 0.95, 'digits in a card field');
  if (!passesLuhn(digits)) return null;
  if (!hasBrand(digits)) {
    const isCued = hasCueBefore(text, start, digits.length === 16 ? CUE : CUE_RIGHT_BEFORE);
    return isCued ? card([group], 0.9, 'check digit and a cue, of no known brand') : null;
  }
  if (hasCueBefore(text, start, CUE)) {
    return card([group], 0.97, 'brand, check digit and a cue');
  }
  // One id in ten passes the check by chance.
  if (hasCueRightBefore(text, start, ID_CUE)) return null;
  return card([group], 0.85, 'brand and check digit');
}

function findGrouped(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
  isExpected: boolean,
): Found | null {
  if (!FIRST_LENGTHS.has(groups[first]?.length)) return null;
  for (const grouping of GROUPINGS) {
    if (!hasShape(text, groups, first, grouping)) continue;
    const parts = groups.slice(first, first + grouping.length);
    const start = parts[0]?.start ?? 0;
    const end = parts.at(-1)?.end ?? 0;
    if (!isFreeBefore(text, start) || !isFreeAfter(text, end)) continue;
    const digits = parts.map((part) => part.digits).join('');
    const isChecked = passesLuhn(digits);
    const isNamed = isChecked || isExpected || hasCueBefore(text, start, CUE);
    if (!isNamed || !hasBrand(digits)) continue;
    return isChecked
      ? card(parts, 0.96, 'brand, grouping and check digit')
      : card(parts, 0.9, 'brand, grouping and a cue');
  }
  return null;
}

function card(groups: readonly DigitGroup[], confidence: number, reason: string): Found {
  const start = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? 0;
  const detection: Detection = { type: 'credit_card', start, end, confidence, reason };
  return { detection, groupCount: groups.length };
}

/** Whether the groups have these lengths and the same separator between them. */
function hasShape(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
  grouping: readonly number[],
): boolean {
  let separator: string | null = null;
  for (let index = 0; index < grouping.length; index += 1) {
    const part = groups[first + index];
    if (part === undefined || part.length !== grouping[index]) return false;
    const previous = index === 0 ? undefined : groups[first + index - 1];
    if (previous === undefined) continue;
    const between = text.slice(previous.end, Math.min(part.start, previous.end + 4));
    if (!SEPARATOR.test(between) || (separator !== null && between !== separator)) return false;
    separator = between;
  }
  return true;
}

/** Airline cards (UATP), a brand that the library does not know. */
const AIRLINE_CARD = /^1\d{14}$/;

function hasBrand(digits: string): boolean {
  if (AIRLINE_CARD.test(digits)) return true;
  const { card: brand } = cardValidator.number(digits, { skipLuhnValidation: true });
  if (brand === null) return false;
  const isOldVisa = brand.type === 'visa' && digits.length === 13;
  return isOldVisa || brand.lengths.includes(digits.length);
}
