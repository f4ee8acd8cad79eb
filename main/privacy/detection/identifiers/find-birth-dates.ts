import type { Detection } from '../detection.ts';
import type { Cue } from './cue-index.ts';
import { firstDate, lastDate } from './dates.ts';
import type { DatePlace } from './dates.ts';
import { isLinked, isLinkedBack } from './link-words.ts';

/** How far after its cue a date of birth may be, in characters: "born to ... in Leeds on". */
const REACH = 60;
const SENTENCE_BREAK = /[.!?]\s+\p{Lu}|\n\s*\n/u;

/** Finds dates that a cue marks as a date of birth. */
export function findBirthDates(text: string, cues: readonly Cue[]): Detection[] {
  const detections: Detection[] = [];
  for (const [index, cue] of cues.entries()) {
    if (cue.concept !== 'birth') continue;
    const place = dateAfter(text, cues, index) ?? dateBefore(text, cues, index);
    if (place === null) continue;
    const isNear = Math.abs(place.start - cue.end) <= 12;
    detections.push({
      type: 'date_of_birth',
      ...place,
      confidence: isNear ? 0.95 : 0.9,
      reason: isNear ? 'a date beside a word for birth' : 'a date in a phrase about birth',
    });
  }
  return [...detections, ...findUnspacedBirthDates(text)];
}

/** In scripts whose words no space separates: "生年月日は1985年7月9日です", "1985年7月9日生まれ". */
function findUnspacedBirthDates(text: string): Detection[] {
  return [...text.matchAll(UNSPACED)].map(({ 0: date, index }) => ({
    type: 'date_of_birth',
    start: index,
    end: index + date.length,
    confidence: 0.95,
    reason: 'a date beside a word for birth',
  }));
}

const UNSPACED_DATE = String.raw`(?<!\d)(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|년 ?\d{1,2}월 ?\d{1,2}일|[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))`;
const ARABIC_MONTH =
  '(?:يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول)';
const UNSPACED = new RegExp(
  String.raw`(?<=(?:生年月日|誕生日|出生日期|出生|生日|생년월일)[^\d\n。]{0,6})${UNSPACED_DATE}|${UNSPACED_DATE}(?=(?:に|に、)?(?:出生|生まれ|生的|出生的|출생))|(?<=(?:تاريخ الميلاد|مواليد|ولدت?)[^\n.]{0,40})(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|\d{1,2} ${ARABIC_MONTH},? (?:19|20)\d{2})(?!\d)`,
  'gu',
);

/** Finds the date in a field that should hold a date of birth. */
export function findExpectedBirthDate(text: string): Detection[] {
  const place = firstDate(text, 0, text.length);
  if (place === null) return [];
  const reason = 'a date in a field that holds dates of birth';
  return [{ type: 'date_of_birth', ...place, confidence: 0.95, reason }];
}

function dateAfter(text: string, cues: readonly Cue[], index: number): DatePlace | null {
  const from = cues[index]?.end ?? 0;
  const place = firstDate(text, from, from + REACH);
  if (place === null) return null;
  const between = text.slice(from, place.start);
  if (/\d{3}/.test(between) || SENTENCE_BREAK.test(between)) return null;
  for (let next = index + 1; (cues[next]?.start ?? Infinity) < place.start; next += 1) {
    const concept = cues[next]?.concept;
    if (concept === 'other_date' || concept === 'birth') return null;
  }
  return place;
}

function dateBefore(text: string, cues: readonly Cue[], index: number): DatePlace | null {
  const from = cues[index]?.start ?? 0;
  const place = lastDate(text, Math.max(0, from - 44), from);
  if (place === null || !isLinkedBack(text, place.end, from)) return null;
  const before = cues[index - 1];
  const isAnother = before?.concept === 'other_date' && isLinked(text, before.end, place.start);
  return isAnother ? null : place;
}
