import { countrySpecs, isValidIBAN } from 'ibantools';
import type { Detection } from '../detection.ts';
import { isFreeAfter, isFreeBefore } from '../text/digit-groups.ts';
import { readContext } from './cue-context.ts';
import type { Cue } from './cue-index.ts';

/**
 * Finds IBANs, in one piece or in groups, by country, length and modulus 97.
 *
 * After the word "IBAN" wrong check digits count too: a mistyped number is still
 * protected.
 */
export function findIbans(text: string, cues: readonly Cue[]): Detection[] {
  const detections: Detection[] = [];
  let from = 0;
  for (const match of text.matchAll(CHECK_DIGITS)) {
    const start = match.index - 2;
    const length = LENGTHS.get(text.slice(start, match.index).toUpperCase());
    if (length === undefined || start < from || !isFreeBefore(text, start)) continue;
    const end = endOf(text, start, length);
    if (end === -1 || !isFreeAfter(text, end) || /^-[\da-z]/i.test(text.slice(end, end + 2))) {
      continue;
    }
    const compact = text.slice(start, end).replace(/[ -]/g, '').toUpperCase();
    const isRight = isValidIBAN(compact);
    if (!isRight && !isNamed(text, cues, start, end)) continue;
    from = end;
    detections.push({
      type: 'bank_account',
      start,
      end,
      confidence: isRight ? 0.98 : 0.88,
      reason: isRight
        ? 'an IBAN of its country with right check digits'
        : 'the form of an IBAN after a word for it, with wrong check digits',
    });
  }
  return detections;
}

/** From its digits: a text has fewer of them than of letters. */
const CHECK_DIGITS = /(?<=[a-z]{2})\d{2}(?=[ -]?[a-z\d])/gi;

const LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]) =>
    chars === null || chars === undefined || IBANRegistry !== true
      ? []
      : [[country, chars] as const],
  ),
);

/** The position after that many letters and digits, single spaces and hyphens between skipped. */
function endOf(text: string, start: number, length: number): number {
  let left = length;
  let at = start;
  while (left > 0) {
    const code = text.charCodeAt(at);
    const small = code | 0x20;
    if ((code >= 0x30 && code <= 0x39) || (small >= 0x61 && small <= 0x7a)) left -= 1;
    else if ((code !== 0x20 && code !== 0x2d) || isSeparator(text.charCodeAt(at - 1))) return -1;
    at += 1;
  }
  return at;
}

function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2d;
}

function isNamed(text: string, cues: readonly Cue[], start: number, end: number): boolean {
  return readContext(text, cues, start, end).named.some(
    (concept) => concept === 'iban' || concept === 'bank_account',
  );
}
