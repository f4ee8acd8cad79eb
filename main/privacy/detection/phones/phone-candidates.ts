import { isFreeAfter } from '../text/digit-groups.ts';
import type { DigitGroup } from '../text/digit-groups.ts';

/** Groups of digits in a row that may be one number. */
export interface PhoneCandidate {
  /** Whether it is part of a longer number: more digits are joined to it before or after. */
  readonly isPart: boolean;
  /** Includes its plus or opening bracket. */
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly groups: readonly DigitGroup[];
}

/** Fewer digits are rarely a telephone number. */
export const MIN_PHONE_DIGITS = 7;

const MAX_DIGITS = 15;
const MAX_GROUPS = 7;

/** What may separate two groups of one number. */
const GAP = /^(?:[ ./-]|\) ?|\)-| ?\(| [-/] |-\()$/;

/** All candidates that begin with this group, longest first. */
export function candidatesFrom(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
): PhoneCandidate[] {
  const candidates: PhoneCandidate[] = [];
  let digits = '';
  for (let last = first; last < first + MAX_GROUPS; last += 1) {
    const group = groups[last];
    const previous = last === first ? undefined : groups[last - 1];
    if (group === undefined) break;
    if (previous !== undefined && !isGap(text, previous.end, group.start)) break;
    digits += group.digits;
    if (digits.length > MAX_DIGITS) break;
    if (digits.length < MIN_PHONE_DIGITS || !endsFreely(text, group.end)) continue;
    candidates.unshift({
      start: candidates[0]?.start ?? candidateStart(text, groups[first]?.start ?? 0),
      end: group.end,
      digits,
      groups: groups.slice(first, last + 1),
      isPart: isPartOfLonger(text, groups, first, last),
    });
  }
  return candidates;
}

/** An extension may follow without a space: `555-123-4567x89`. */
function endsFreely(text: string, end: number): boolean {
  return isFreeAfter(text, end) || /^x\d{1,6}(?!\w)/i.test(text.slice(end, end + 9));
}

function isPartOfLonger(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
  last: number,
): boolean {
  const [before, start, end, after] = [first - 1, first, last, last + 1].map((at) => groups[at]);
  const joint = last > first ? text.slice(start?.end, groups[first + 1]?.start) : null;
  const isJointBefore = before !== undefined && text.slice(before.end, start?.start) === joint;
  const isJointAfter = after !== undefined && text.slice(end?.end, after.start) === joint;
  return isJointBefore || isJointAfter;
}

function isGap(text: string, from: number, to: number): boolean {
  return to - from <= 3 && GAP.test(text.slice(from, to));
}

/** Includes the plus (`%2B` in a URL) and the bracket before the first digits. */
function candidateStart(text: string, start: number): number {
  const before = /(?:\+|%2B)?\(?$/i.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '';
  return start - before.length;
}

/** Leaves out an opening bracket that closes only after the number. */
export function balancedStart(text: string, { start, end }: PhoneCandidate): number {
  return text.charAt(start) === '(' && !text.slice(start, end).includes(')') ? start + 1 : start;
}
