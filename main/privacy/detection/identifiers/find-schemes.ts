import type { PiiType } from '../../../../shared/domain/pii.ts';
import type { Detection } from '../detection.ts';
import { isFreeAfter, isFreeBefore } from '../text/digit-groups.ts';
import { readContext } from './cue-context.ts';
import type { CueContext } from './cue-context.ts';
import type { Cue } from './cue-index.ts';
import { DOCUMENT_SCHEMES } from './document-schemes.ts';
import { MEDICAL_SCHEMES } from './medical-schemes.ts';
import { isJoint } from './number-groups.ts';
import type { NumberGroup } from './number-groups.ts';
import type { Scheme } from './scheme.ts';
import { SOCIAL_SCHEMES } from './social-schemes.ts';
import { TAX_SCHEMES } from './tax-schemes.ts';

interface SchemeContext {
  readonly text: string;
  readonly groups: readonly NumberGroup[];
  readonly cues: readonly Cue[];
  readonly expects: ReadonlySet<PiiType>;
  /** Whether the text came alone, and not as the value of a field. */
  readonly isWholeText: boolean;
  /** Whether the text holds only numbers, as a cell does: then a check digit is enough. */
  readonly isBare: boolean;
}

/** Finds official numbers by their form and check digits. */
export function findSchemes(context: SchemeContext): Detection[] {
  const detections: Detection[] = [];
  const { groups } = context;
  for (let first = 0; first < groups.length; first += 1) {
    const found = bestFrom(context, first);
    if (found === null) continue;
    detections.push(found.detection);
    first = found.last;
  }
  return detections;
}

interface Found {
  readonly detection: Detection;
  readonly last: number;
}

const MAX_GROUPS = 8;

function bestFrom(context: SchemeContext, first: number): Found | null {
  const { text, groups } = context;
  const start = groups[first]?.start ?? 0;
  let best: Found | null = null;
  let length = 0;
  for (let last = first; last < Math.min(groups.length, first + MAX_GROUPS); last += 1) {
    const group = groups[last];
    if (group === undefined) break;
    if (last > first) {
      const end = groups[last - 1]?.end ?? 0;
      if (group.start !== end + 1 || !isJoint(text.charCodeAt(end))) break;
    }
    length += group.end - group.start;
    if (length > LONGEST) break;
    const matching =
      last === first
        ? IN_ONE_PIECE[length]
        : GROUPED[length]?.get(groupingOf(text, groups, first, last));
    if (matching === undefined || !isFreeAfter(text, group.end)) continue;
    // Asked here, because hardly any number has the length of a scheme.
    if (best === null && (!isFreeBefore(text, start) || isJoinedBefore(text, start))) return null;
    const written = groups.slice(first, last + 1).map((one) => text.slice(one.start, one.end));
    const compact = written.join('').toUpperCase();
    const found = judge(context, matching, { first, last, compact });
    if (found !== null && found.confidence >= (best?.detection.confidence ?? 0)) {
      best = { detection: found, last };
    }
  }
  return best;
}

/** How a number is grouped: `3-2-4`. */
function groupingOf(
  text: string,
  groups: readonly NumberGroup[],
  first: number,
  last: number,
): string {
  let grouping = '';
  for (let at = first; at <= last; at += 1) {
    const { start, end } = groups[at] ?? { start: 0, end: 0 };
    grouping += at === last ? String(end - start) : `${end - start}${text.charAt(end)}`;
  }
  return grouping;
}

interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly compact: string;
}

function judge(
  context: SchemeContext,
  schemes: readonly Scheme[],
  candidate: Candidate,
): Detection | null {
  const { text, groups, cues } = context;
  const matching = schemes.filter(({ form }) => form.test(candidate.compact));
  if (matching.length === 0 || isRepeated(candidate.compact)) return null;
  if (isPartOfLonger(context, candidate)) return null;
  const start = groups[candidate.first]?.start ?? 0;
  const end = groups[candidate.last]?.end ?? 0;
  const around = readContext(text, cues, start, end);
  let best: Detection | null = null;
  for (const scheme of matching) {
    const verdict = weigh(scheme, candidate, context, around);
    if (verdict === null || verdict.confidence <= (best?.confidence ?? 0)) continue;
    best = { type: scheme.type, start, end, ...verdict };
  }
  return best;
}

/** Whether it is one digit repeated, which is a placeholder. */
function isRepeated(compact: string): boolean {
  return /^(\d)\1*$/.test(compact);
}

type Verdict = Pick<Detection, 'confidence' | 'reason'>;

function weigh(
  scheme: Scheme,
  { compact, first, last }: Candidate,
  { expects, isBare, isWholeText, text, groups }: SchemeContext,
  { named, nearby }: CueContext,
): Verdict | null {
  const isNamed =
    expects.has(scheme.type) || named.some((concept) => scheme.cues.includes(concept));
  const isNearby = !isNamed && nearby.some((concept) => scheme.cues.includes(concept));
  const isFormed = scheme.alone === 'prose' || (scheme.alone === 'grouped' && last > first);
  const isCell = isBare && scheme.alone !== 'cue';
  const isUnnamed =
    scheme.alone === 'unnamed' &&
    isWholeText &&
    last === first &&
    nearby.length === 0 &&
    !isFigure(text, compact, groups[last]?.end ?? 0);
  // Checks cost far more than the rest, so they run only where they matter.
  if (!isNamed && (named.length > 0 || !(isNearby || isFormed || isCell || isUnnamed))) return null;
  const isRight = scheme.check === undefined ? null : scheme.check(compact);
  const checked = isRight === true ? ' with a right check' : '';
  if (isNamed) {
    return isRight === false
      ? { confidence: 0.88, reason: `${scheme.name} after a word for it, with a wrong check digit` }
      : { confidence: 0.97, reason: `${scheme.name}${checked} next to a word for it` };
  }
  if (isRight === false) return null;
  if (isNearby && (isRight === true || scheme.alone === 'prose')) {
    // One in ten or eleven bare numbers passes the check by chance.
    const confidence = scheme.alone === 'prose' ? 0.93 : 0.83;
    return { confidence, reason: `${scheme.name}${checked} in a sentence about it` };
  }
  if (isFormed) return { confidence: 0.85, reason: `the form of ${scheme.name}${checked}` };
  if (!isCell) {
    return isUnnamed
      ? {
          confidence: 0.55,
          reason: `as many digits as ${scheme.name}, and nothing suggests anything else`,
        }
      : null;
  }
  const confidence = (last > first ? 0.78 : 0.58) + (isRight === true ? 0.08 : 0);
  return { confidence, reason: `${scheme.name}${checked} on its own, without a word for it` };
}

const UNIT =
  /^\s?(?:[%€£$¥°]|(?:users?|people|persons?|customers?|visits?|visitors?|sessions?|views?|clicks?|impressions?|records?|rows?|lines?|bytes?|[kmg]i?b|ms|s|seconds?|minutes?|hours?|days?|times?|units?|items?|pieces?|shares?|followers?|subscribers?|dollars?|euros?|pounds?|usd|eur|gbp|million|billion|percent|km|miles?|events?|requests?|identifiers?|ids?|numbers?|tokens?|orders?)(?![a-z]))/i;

/** "723270003 = Deleted": the code of a choice, and what it stands for. */
const MEANING = /^ ?(?:=|->|→) ?\p{L}/u;

/** Whether it is a round number, or one followed by a unit or by what it stands for. */
function isFigure(text: string, digits: string, end: number): boolean {
  const after = text.slice(end, end + 16);
  return digits.endsWith('000') || UNIT.test(after) || MEANING.test(after);
}

/** Whether a character other than a space joins the number to what comes before it. */
function isJoinedBefore(text: string, start: number): boolean {
  return (
    /[\p{L}\p{N}][-/.:_]$/u.test(text.slice(Math.max(0, start - 2), start)) && isTie(text, start)
  );
}

/** Whether it joins two parts; a colon or slash after a letter separates: `SSN:123`, `nif/cif`. */
function isTie(text: string, start: number): boolean {
  return !/\p{L}[:/]$/u.test(text.slice(Math.max(0, start - 2), start));
}

function isPartOfLonger({ text, groups }: SchemeContext, { first, last }: Candidate): boolean {
  const before = groups[first - 1];
  const after = groups[last + 1];
  const start = groups[first];
  const end = groups[last];
  if (start === undefined || end === undefined) return true;
  const next = text.charAt(end.end);
  if ('-/'.includes(next) && /[a-z\d]/i.test(text.charAt(end.end + 1)) && next !== '') return true;
  const isSpacedBefore = before?.hasDigits === true && before.end + 1 === start.start;
  const isSpacedAfter = after?.hasDigits === true && end.end + 1 === after.start;
  const isSpaced = (at: number) => text.charAt(at) === ' ';
  if (last > first) {
    const joint = groups[first]?.end ?? 0;
    return (
      isSpaced(joint) &&
      ((isSpacedBefore && isSpaced(start.start - 1) && isShort(before)) ||
        (isSpacedAfter && isSpaced(end.end) && isShort(after)))
    );
  }
  return (isSpacedBefore && isShort(before)) || (isSpacedAfter && isShort(after));
}

/** Whether the group has so few digits that it is rather part of a number. */
function isShort(group: NumberGroup | undefined): boolean {
  return group !== undefined && group.end - group.start <= 4;
}

const ALL: readonly Scheme[] = [
  ...SOCIAL_SCHEMES,
  ...MEDICAL_SCHEMES,
  ...TAX_SCHEMES,
  ...DOCUMENT_SCHEMES,
];

const LONGEST = Math.max(...ALL.flatMap(({ lengths }) => lengths));

/** Schemes by the length of a number in one piece. */
const IN_ONE_PIECE: (Scheme[] | undefined)[] = [];

/** Schemes by the length of a number in groups, and by its grouping. */
const GROUPED: (Map<string, Scheme[]> | undefined)[] = [];

for (const scheme of ALL) {
  for (const length of scheme.lengths) (IN_ONE_PIECE[length] ??= []).push(scheme);
  for (const written of (scheme.groups ?? []).flatMap(spellings)) {
    const length = written.split(/\D/).reduce((sum, group) => sum + Number(group), 0);
    const ofLength = (GROUPED[length] ??= new Map<string, Scheme[]>());
    const known = ofLength.get(written);
    if (known === undefined) ofLength.set(written, [scheme]);
    else known.push(scheme);
  }
}

function spellings(groups: string): string[] {
  return groups.includes('_')
    ? [' ', '-', '.'].map((sign) => groups.replaceAll('_', sign))
    : [groups];
}
