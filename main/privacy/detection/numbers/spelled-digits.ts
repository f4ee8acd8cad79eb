import { hasCueRightBefore } from '../text/cue.ts';
import type { Detection, MultiTypeDetector } from '../detection.ts';

/**
 * Finds numbers spelled out digit by digit, as people do to get them past a filter: "four
 * one five, five five five, zero one nine nine".
 *
 * The count of digits and the words before them decide what kind of number it is.
 */
export const spelledDigitsDetector: MultiTypeDetector = {
  types: ['phone', 'ssn', 'credit_card'],
  detect: detectSpelledDigits,
};

const DIGIT = '(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)';
const RUN = new RegExp(
  `(?<![a-z])${DIGIT}(?:[ ,.-]{1,3}(?:(?:double|triple) )?${DIGIT}){6,24}(?![a-z])`,
  'gi',
);

/** Seven two-letter words with a separator between them, in characters. */
const SHORTEST = 20;

const SSN_CUE = /(?<![a-z])(?:ssn|social(?: security)?)(?: (?:number|no))?[^a-z]{0,3}(?:is )?$/i;

function detectSpelledDigits(text: string): Detection[] {
  if (text.length < SHORTEST) return [];
  const detections: Detection[] = [];
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    const words = match[0].toLowerCase();
    const digits =
      (words.match(/[a-z]+/g) ?? []).filter((word) => word !== 'double' && word !== 'triple')
        .length +
      (words.match(/double/g) ?? []).length +
      2 * (words.match(/triple/g) ?? []).length;
    const type =
      digits >= 14
        ? 'credit_card'
        : digits === 9 && hasCueRightBefore(text, start, SSN_CUE)
          ? 'ssn'
          : 'phone';
    const reason = 'digits spelled out as words, as many as such a number has';
    detections.push({ type, start, end, confidence: 0.8, reason });
  }
  return detections;
}
