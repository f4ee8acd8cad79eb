import { continuesList, hasCueAfter, hasCueBefore } from '../text/cue.ts';
import type { Detection, Detector } from '../detection.ts';
import {
  digitGroups,
  isFreeAfter,
  isFreeBefore,
  isHyphenatedAfter,
  isHyphenatedBefore,
} from '../text/digit-groups.ts';
import type { DigitGroup } from '../text/digit-groups.ts';

/**
 * Finds US social security numbers.
 *
 * `123-45-6789` counts by its form. Nine digits in one piece, or with spaces or dots, look
 * like many other things and need a cue next to them. Numbers that the SSA never issues do
 * not count: area 000, 666 and 900 to 999, group 00, serial 0000. After a cue, the areas
 * from 900 on do count.
 */
export const ssnDetector: Detector = {
  type: 'ssn',
  needs: 'digit',
  detect: detectSsns,
};

/** A number in between would be the one that the cue means. */
const CUE_BEFORE =
  /(?<![a-z])(?:ssns?|ss ?#|soc(?:ial)?\.? ?sec(?:urity)?|social ?insurance)(?![a-z])(?!.*\d{4})/i;
const CUE_AFTER = /^[\s(:-]{0,3}(?:is (?:my|his|her|their|the) )?(?:ssn|social security)\b/i;

function detectSsns(text: string, isExpected = false, groups = digitGroups(text)): Detection[] {
  const detections: Detection[] = [];
  let lastEnd = -1;
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index];
    if (group === undefined) continue;
    const isListed = lastEnd !== -1 && continuesList(text, lastEnd, group.start);
    const found =
      group.length === 3
        ? findGrouped(text, groups, index, isExpected || isListed)
        : findInOnePiece(text, group, isExpected, isListed);
    if (found === null) continue;
    detections.push(found);
    lastEnd = found.end;
  }
  return detections;
}

function findGrouped(
  text: string,
  groups: readonly DigitGroup[],
  index: number,
  isExpected: boolean,
): Detection | null {
  const [area, group, serial] = [groups[index], groups[index + 1], groups[index + 2]];
  if (area === undefined || group?.length !== 2 || serial?.length !== 4) return null;
  const separator = text.charAt(area.end);
  const areSeparated =
    /[ .-]/.test(separator) &&
    group.start === area.end + 1 &&
    serial.start === group.end + 1 &&
    text.charAt(group.end) === separator;
  if (!areSeparated || !standsAlone(text, area.start, serial.end)) return null;
  const hasCue = isExpected || hasCueBeside(text, area.start, serial.end);
  // After a cue, a number in the taxpayer range is a mix-up or a typing mistake.
  const isTaxpayers = hasCue && area.digits.startsWith('9');
  const first = isTaxpayers ? '1' : area.digits;
  if (!isIssued(first, group.digits, serial.digits)) return null;
  if (separator !== '-' && !hasCue) return null;
  return ssn(area.start, serial.end, hasCue, 'area, group and serial');
}

function findInOnePiece(
  text: string,
  group: DigitGroup,
  isExpected: boolean,
  isListed: boolean,
): Detection | null {
  const { start, end, length } = group;
  // A numeric field drops leading zeros.
  const isLongEnough = length === 9 || (isExpected && /^[1-9]\d{6,7}$/.test(group.digits));
  if (!isLongEnough || !standsAlone(text, start, end)) return null;
  const padded = group.digits.padStart(9, '0');
  if (!isIssued(padded.slice(0, 3), padded.slice(3, 5), padded.slice(5))) return null;
  if (!isExpected && !isListed && !hasCueBeside(text, start, end)) return null;
  return ssn(start, end, true, 'nine digits');
}

function ssn(start: number, end: number, hasCue: boolean, form: string): Detection {
  const confidence = hasCue ? 0.97 : 0.9;
  return { type: 'ssn', start, end, confidence, reason: hasCue ? `${form} with a cue` : form };
}

function isIssued(area: string, group: string, serial: string): boolean {
  return !/^(?:000|666|9..)$/.test(area) && group !== '00' && serial !== '0000';
}

function standsAlone(text: string, start: number, end: number): boolean {
  return (
    isFreeAfter(text, end) &&
    !isHyphenatedAfter(text, end) &&
    (hasCueBefore(text, start, /\bssn[-_]?$|@[\w.-]{1,40}\.[a-z]{2,}$/i) ||
      (isFreeBefore(text, start) && !isHyphenatedBefore(text, start)))
  );
}

function hasCueBeside(text: string, start: number, end: number): boolean {
  return hasCueBefore(text, start, CUE_BEFORE) || hasCueAfter(text, end, CUE_AFTER);
}
