import { isDigit } from '../text/digit-groups.ts';

/** A run of ASCII letters and digits that may be an official number, or part of one. */
export interface NumberGroup {
  readonly start: number;
  readonly end: number;
  readonly hasDigits: boolean;
}

/** Longer runs are hashes and keys; no authority issues such numbers. */
const MAX_RUN = 40;
/** Most letters that may stand apart at either end of a number: `AB 12 34 56 C`. */
const MAX_LETTERS = 6;

/**
 * Finds the runs that hold a digit, and short runs of letters right next to those.
 *
 * Digits that redaction keeps are left out: otherwise they could form a new number with
 * their neighbours when the text is protected again.
 */
export function findNumberGroups(text: string): NumberGroup[] {
  const groups: NumberGroup[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = runStart(text, at);
    const end = runEnd(text, at);
    at = end;
    if (end - start > MAX_RUN || text.charCodeAt(start - 1) === STAR) continue;
    addLettersBefore(text, start, groups);
    groups.push({ start, end, hasDigits: true });
    addLettersAfter(text, end, groups);
  }
  return groups;
}

const STAR = 0x2a;

function runStart(text: string, digit: number): number {
  let start = digit;
  while (start > 0 && digit - start <= MAX_RUN && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function runEnd(text: string, digit: number): number {
  let end = digit + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    if (!isDigit(code) && !isLetter(code)) return end;
    end += 1;
  }
}

function addLettersBefore(text: string, start: number, groups: NumberGroup[]): void {
  if (!isJoint(text.charCodeAt(start - 1))) return;
  const end = start - 1;
  let at = end;
  while (at > 0 && end - at <= MAX_LETTERS && isLetter(text.charCodeAt(at - 1))) at -= 1;
  const isNew = (groups.at(-1)?.end ?? 0) <= at;
  if (at === end || end - at > MAX_LETTERS || !isNew || isDigit(text.charCodeAt(at - 1))) return;
  groups.push({ start: at, end, hasDigits: false });
}

function addLettersAfter(text: string, end: number, groups: NumberGroup[]): void {
  if (!isJoint(text.charCodeAt(end))) return;
  const start = end + 1;
  let at = start;
  while (at - start <= 2 && isLetter(text.charCodeAt(at))) at += 1;
  const isShort = at > start && at - start <= 2;
  if (isShort && !isDigit(text.charCodeAt(at))) groups.push({ start, end: at, hasDigits: false });
}

/** Space, hyphen, dot, slash and colon. */
export function isJoint(code: number): boolean {
  return code === 0x20 || (code >= 0x2d && code <= 0x2f) || code === 0x3a;
}

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
