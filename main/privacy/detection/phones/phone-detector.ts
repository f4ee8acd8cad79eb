import {
  continuesList,
  endsIn,
  hasCueAfter,
  hasCueRightBefore,
  sentenceBefore,
} from '../text/cue.ts';
import type { Detection, Detector } from '../detection.ts';
import {
  digitGroups,
  isFreeBefore,
  isHyphenatedAfter,
  isHyphenatedBefore,
} from '../text/digit-groups.ts';
import type { DigitGroup } from '../text/digit-groups.ts';
import {
  DIALLED_CUE,
  EXTENSION,
  LABEL_AFTER,
  OTHER_NUMBER_CUE,
  PHONE_CUE,
  PHONE_CUE_AFTER,
  UNSPACED_PHONE_CUE,
  WEAK_PHONE_CUE,
} from './phone-cues.ts';
import { balancedStart, candidatesFrom, MIN_PHONE_DIGITS } from './phone-candidates.ts';
import type { PhoneCandidate } from './phone-candidates.ts';
import { createPhonePlan, TRUNK_ZERO_REGIONS } from './phone-plan.ts';
import type { PhonePlan } from './phone-plan.ts';

/**
 * Finds telephone numbers.
 *
 * In a sentence a number counts by its form: with a country code, as North American 3-3-4
 * digits, or with a leading zero as an assigned number of a country that dials one. Bare
 * digits count only right after a word such as "phone", or in a field that should hold a
 * phone number. The numbering plans are asked about candidates only, never about a text.
 */
export const phoneDetector: Detector = {
  type: 'phone',
  needs: 'digit',
  detect: (text, isExpected = false, groups = digitGroups(text)) =>
    detectPhones(text, groups, isExpected, createPhonePlan()),
};

const MIN_DIGITS_AFTER_WEAK_CUE = 10;

interface Verdict {
  readonly candidate: PhoneCandidate;
  readonly confidence: number;
  readonly reason: string;
}

/** Exported for its test, which counts how often the numbering plans are asked. */
export function detectPhones(
  text: string,
  groups: readonly DigitGroup[],
  isExpected: boolean,
  plan: PhonePlan,
): Detection[] {
  const detections: Detection[] = [];
  let lastCuedEnd = -1;
  for (let first = 0; first < groups.length; first += 1) {
    const candidates = candidatesFrom(text, groups, first);
    if (candidates.length === 0) continue;
    const isListed =
      lastCuedEnd !== -1 && continuesList(text, lastCuedEnd, candidates[0]?.start ?? 0);
    const verdict =
      judgeInternational(text, candidates, plan) ??
      judgeCued(text, candidates, plan, isExpected || isListed) ??
      judgeNorthAmerican(text, candidates, plan) ??
      judgeBracketed(text, candidates) ??
      judgeTrunkZero(text, candidates, plan);
    if (verdict === null) continue;
    const { candidate, confidence, reason } = verdict;
    const end = candidate.end + extensionLength(text, candidate.end);
    detections.push({
      type: 'phone',
      start: balancedStart(text, candidate),
      end,
      confidence,
      reason,
    });
    if (reason === CUED) lastCuedEnd = end;
    first += candidate.groups.length - 1;
    while (first + 1 < groups.length && (groups[first + 1]?.start ?? end) < end) first += 1;
  }
  return detections;
}

function judgeInternational(
  text: string,
  candidates: readonly PhoneCandidate[],
  plan: PhonePlan,
): Verdict | null {
  const prefix = internationalPrefix(text, candidates[0]);
  if (prefix === null) return null;
  let possible: PhoneCandidate | null = null;
  for (const candidate of candidates) {
    const digits = candidate.digits.slice(prefix.length);
    if (digits.length < MIN_PHONE_DIGITS || isJoinedAfter(text, candidate.end)) continue;
    // `+44 (0)20 ...`: the zero is not dialled after a country code.
    const dialled = /\(0\)/.test(text.slice(candidate.start, candidate.end))
      ? digits.replace(/^(\d{1,3}?)0/, '$1')
      : digits;
    const answer = plan.checkInternational(dialled);
    if (answer === 'assigned') {
      return { candidate, confidence: 0.95, reason: 'an assigned number with country code' };
    }
    if (answer === 'possible' && prefix === '' && digits.length >= 10) possible ??= candidate;
  }
  return possible === null
    ? null
    : { candidate: possible, confidence: 0.85, reason: 'a possible number with country code' };
}

/** The digits that stand for the plus: `''` after a plus, `00`, or `null` without either. */
function internationalPrefix(text: string, candidate: PhoneCandidate | undefined): string | null {
  if (candidate === undefined) return null;
  if (/^(?:\+|%2B)/i.test(text.slice(candidate.start, candidate.start + 3))) {
    return /\d/.test(text.charAt(candidate.start - 1)) ? null : '';
  }
  const isDialled = /^00[1-9]/.test(candidate.digits) && standsFree(text, candidate);
  return isDialled ? '00' : null;
}

const CUED = 'digits after a cue';

function judgeCued(
  text: string,
  candidates: readonly PhoneCandidate[],
  plan: PhonePlan,
  isExpected: boolean,
): Verdict | null {
  const [longest] = candidates;
  if (longest === undefined || !opensFreely(text, longest.start)) return null;
  if (candidates.every(({ start, end }) => DATE.test(text.slice(start, end)))) return null;
  const minDigits = isExpected ? CLEAR : minDigitsByCue(text, candidates);
  const long = candidates.filter(
    (candidate) =>
      candidate.digits.length >=
      (isGroupedAsPhone(text, candidate) ? minDigits.grouped : minDigits.bare),
  );
  const shortest = long.at(-1);
  if (shortest === undefined) return null;
  const candidate =
    shortest.groups.length === 1
      ? shortest
      : (long.find((one) => isAssigned(one.digits, plan)) ?? northAmericanOf(long) ?? long[0]);
  if (candidate === undefined) return null;
  const isDate = DATE.test(text.slice(candidate.start, candidate.end));
  return isDate ? null : { candidate, confidence: 0.92, reason: CUED };
}

/** The next cell of a table may be a date, whatever the last word before it says. */
const DATE = /^(?:19|20)\d\d[-./](?:0[1-9]|1[0-2])[-./][0-3]\d$/;

/** How many digits the words around require, in one piece and in groups. */
interface MinDigits {
  readonly bare: number;
  readonly grouped: number;
}

const CLEAR: MinDigits = { bare: MIN_PHONE_DIGITS, grouped: MIN_PHONE_DIGITS };
const UNCLEAR: MinDigits = { bare: MIN_DIGITS_AFTER_WEAK_CUE, grouped: MIN_PHONE_DIGITS };
const NEVER: MinDigits = { bare: Infinity, grouped: Infinity };

function minDigitsByCue(text: string, candidates: readonly PhoneCandidate[]): MinDigits {
  const start = candidates[0]?.start ?? 0;
  const words = sentenceBefore(text, start);
  if (endsIn(words, PHONE_CUE) || endsIn(words, DIALLED_CUE)) return CLEAR;
  if (endsIn(words, UNSPACED_PHONE_CUE)) return CLEAR;
  if (endsIn(words, WEAK_PHONE_CUE)) return UNCLEAR;
  const isTold = candidates.some(
    ({ end }) =>
      hasCueAfter(text, end, EXTENSION) ||
      hasCueAfter(text, end, PHONE_CUE_AFTER) ||
      hasCueAfter(text, end, LABEL_AFTER),
  );
  return isTold ? UNCLEAR : NEVER;
}

/** Whether it is grouped, but not in thousands: "1 250 000", "12.500.000", "123 456 000". */
function isGroupedAsPhone(text: string, { start, end, groups }: PhoneCandidate): boolean {
  if (groups.length === 1) return false;
  const written = text.slice(start, end);
  if (!/^[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3})*$/.test(written)) return true;
  return /^\d{3} \d{3} \d{3}$/.test(written) && !written.endsWith('000');
}

function isAssigned(digits: string, plan: PhonePlan): boolean {
  const regions = digits.startsWith('0') ? TRUNK_ZERO_REGIONS : (['US'] as const);
  return plan.isNational(digits, regions);
}

/** `(415) 555-2671`, `415-555-2671`, `415.555.2671`, with or without a 1 before. */
function judgeNorthAmerican(
  text: string,
  candidates: readonly PhoneCandidate[],
  plan: PhonePlan,
): Verdict | null {
  const candidate = northAmericanOf(candidates);
  if (candidate === undefined || !standsFree(text, candidate)) return null;
  if (isOtherNumber(text, candidate)) return null;
  const written = text.slice(candidate.start, candidate.end);
  if (/\(\d{3}\)/.test(written)) {
    return { candidate, confidence: 0.9, reason: 'an area code in brackets' };
  }
  if (/[01]\d{2}[-.]\d{4}$/.test(written)) {
    return { candidate, confidence: 0.7, reason: 'digits grouped 3-3-4, of no assigned exchange' };
  }
  if (/\d{3}[-.]\d{4}$/.test(written)) {
    return { candidate, confidence: 0.85, reason: 'digits grouped 3-3-4' };
  }
  return plan.isNational(candidate.digits, ['US'])
    ? { candidate, confidence: 0.75, reason: 'an assigned North American number' }
    : null;
}

function northAmericanOf(candidates: readonly PhoneCandidate[]): PhoneCandidate | undefined {
  return candidates.find(({ digits, groups }) => {
    if (digits.length !== 10 && digits.length !== 11) return false;
    const lengths = groups.map((group) => group.length).join('-');
    const area = groups.at(-3)?.digits ?? '';
    const hasCountry = groups.length === 3 || groups[0]?.digits === '1';
    return /^(?:1-)?3-3-4$/.test(lengths) && hasCountry && /^[2-9]/.test(area);
  });
}

/** `(11) 98765-4321`, `(02) 9374 4000`: an area code in brackets and what is dialled after it. */
function judgeBracketed(text: string, candidates: readonly PhoneCandidate[]): Verdict | null {
  const candidate = candidates.find(({ start, end, digits }) => {
    const isPlausible = digits.length >= 9 && digits.length <= 11;
    return isPlausible && /^\(\d{2,5}\) ?\d{3,5}[ -]?\d{3,5}$/.test(text.slice(start, end));
  });
  if (candidate === undefined || !standsFree(text, candidate)) return null;
  return isOtherNumber(text, candidate)
    ? null
    : { candidate, confidence: 0.85, reason: 'an area code in brackets' };
}

function judgeTrunkZero(
  text: string,
  candidates: readonly PhoneCandidate[],
  plan: PhonePlan,
): Verdict | null {
  for (const candidate of candidates) {
    const { digits, groups } = candidate;
    // Bare digits must be as many as a mobile number has: shorter ones may be ids.
    const [shortest, longest] = groups.length === 1 ? [10, 11] : [9, 12];
    const isPlausible =
      /^0[1-9]/.test(digits) &&
      groups[0]?.start !== undefined &&
      !text.startsWith('0.', groups[0].start) &&
      digits.length >= shortest &&
      digits.length <= longest;
    if (!isPlausible || !standsFree(text, candidate) || isOtherNumber(text, candidate)) continue;
    if (plan.isNational(digits, TRUNK_ZERO_REGIONS)) {
      return groups.length === 1
        ? {
            candidate,
            confidence: 0.65,
            reason: 'digits of an assigned number, with a leading zero',
          }
        : { candidate, confidence: 0.75, reason: 'an assigned number with a leading zero' };
    }
  }
  return null;
}

function standsFree(text: string, { start, end, isPart }: PhoneCandidate): boolean {
  return (
    !isPart &&
    opensFreely(text, start) &&
    !isHyphenatedBefore(text, start) &&
    !isJoinedAfter(text, end) &&
    text.charAt(end) !== '%'
  );
}

/** A label may be attached by a hyphen: "020 7946 0018-Fax". */
function isJoinedAfter(text: string, end: number): boolean {
  return isHyphenatedAfter(text, end) && !hasCueAfter(text, end, LABEL_AFTER);
}

/** A bracket opens a number of its own, even right after another. */
function opensFreely(text: string, start: number): boolean {
  return isFreeBefore(text, start) || /^\d\($/.test(text.slice(start - 1, start + 1));
}

function isOtherNumber(text: string, { start }: PhoneCandidate): boolean {
  return /[#$€£¥]/.test(text.charAt(start - 1)) || hasCueRightBefore(text, start, OTHER_NUMBER_CUE);
}

function extensionLength(text: string, end: number): number {
  return EXTENSION.exec(text.slice(end, end + 24))?.[0].length ?? 0;
}
