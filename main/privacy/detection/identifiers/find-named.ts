import type { Detection } from '../detection.ts';
import type { Cue } from './cue-index.ts';
import { skipLink, valueBefore } from './link-words.ts';
import { NAMED_FORMS } from './named-forms.ts';
import type { NamedForm } from './named-forms.ts';

/** Confidence of a value right after the word for it. */
const NAMED = 0.92;

/**
 * Finds values that only the word before them gives away: "passport no. X1234567".
 *
 * It goes from each cue to the value after it, and on through a list of values.
 */
export function findNamed(text: string, cues: readonly Cue[]): Detection[] {
  const detections: Detection[] = [];
  for (const { concept, start, end } of cues) {
    const form = NAMED_FORMS[concept];
    if (form === undefined) continue;
    const before = detections.length;
    for (let at = skipLink(text, end); at !== -1;) {
      const isGlued = at === end && /^[A-Z]{2,4}$/.test(text.slice(start, end));
      const length = valueLength(text, at, form, isGlued);
      if (length === 0) break;
      detections.push(named(form, at, at + length));
      at = nextOfList(text, at + length);
    }
    if (detections.length > before) continue;
    const place = valueBefore(text, start);
    if (place === null || !isOfForm(text.slice(place.start, place.end), form)) continue;
    detections.push(named(form, place.start, place.end));
  }
  return detections;
}

function named(form: NamedForm, start: number, end: number): Detection {
  const reason = `${form.name} beside a word that names it`;
  return { type: form.type, start, end, confidence: NAMED, reason };
}

/** Finds the value of a field that should hold one: `{ "passport_no": "X1234567" }`. */
export function findExpected(text: string, form: NamedForm): Detection[] {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const length = valueLength(text, start, form);
  if (length === 0 || /\S/.test(text.slice(start + length))) return [];
  return [
    {
      type: form.type,
      start,
      end: start + length,
      confidence: 0.95,
      reason: `${form.name} in a field that holds one`,
    },
  ];
}

const LIST = /\s{0,2}(?:,|;|\/|&|and|or|und|et|y)\s{1,2}/y;

function nextOfList(text: string, end: number): number {
  LIST.lastIndex = end;
  return LIST.test(text) ? LIST.lastIndex : -1;
}

const IN_ONE_PIECE = {
  '-': /[a-z\d]{1,24}(?:-[a-z\d]{1,24}){0,5}/iy,
  '-/.': /[a-z\d]{1,24}(?:[-/.][a-z\d]{1,24}){0,5}/iy,
} as const;

/** A date, a decimal or a figure with thousands separators is not such a number. */
const OTHER_NUMBER =
  /^(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d+\.\d{1,2}|\d{1,3}(?:[.]\d{3})+)$/;

/** @param isGlued whether it follows its cue without a separator: `MRN0045123` */
function valueLength(text: string, start: number, form: NamedForm, isGlued = false): number {
  if (!isGlued && !isValueStart(text, start)) return 0;
  if (isGlued && !/\d/.test(text.charAt(start))) return 0;
  form.spaced.lastIndex = start;
  if (form.spaced.test(text)) {
    const end = form.spaced.lastIndex;
    if (!isLongerNumber(text, end) && isOfForm(text.slice(start, end), form)) return end - start;
  }
  const piece = IN_ONE_PIECE[form.joints];
  piece.lastIndex = start;
  if (!piece.test(text)) return 0;
  const value = text.slice(start, piece.lastIndex);
  if (/[\w@*%]/.test(text.charAt(piece.lastIndex))) return 0;
  if (OTHER_NUMBER.test(value) && form.mayLookLikeDate !== true) return 0;
  return isOfForm(value, form) ? value.length : 0;
}

function isValueStart(text: string, start: number): boolean {
  return !/[\w*@]/.test(text.charAt(start - 1)) || text.charAt(start - 1) === '_';
}

function isLongerNumber(text: string, end: number): boolean {
  return /^(?:[ -]\d|[*@%])/.test(text.slice(end, end + 2));
}

function isOfForm(value: string, form: NamedForm): boolean {
  const compact = value.replace(/[^a-z\d]/gi, '').toUpperCase();
  const digits = compact.replace(/\D/g, '').length;
  return (
    compact.length >= form.minLength &&
    compact.length <= form.maxLength &&
    digits >= form.minDigits &&
    compact.length - digits <= form.maxLetters &&
    /[1-9]/.test(compact) &&
    form.isOther?.(compact) !== true
  );
}
