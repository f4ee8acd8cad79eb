import type { Detection, Detector } from '../detection.ts';
import { digitGroups } from '../text/digit-groups.ts';
import { findBigEndianAddresses } from './big-endian-addresses.ts';
import { findPostcodeAddresses } from './postcode-addresses.ts';
import { findCoordinates } from './coordinates.ts';
import { findFreeFormAddresses } from './free-form-addresses.ts';
import { findLabelledAddresses } from './labelled-addresses.ts';
import { readLocality } from './locality.ts';
import { findPlacePhrases } from './place-phrases.ts';
import { findStreets } from './street.ts';
import type { Street } from './street.ts';

/**
 * Finds postal addresses, from the house number to the country.
 *
 * A street with a house number counts by itself; the town, state, postcode and country
 * that follow are included. Other forms of streets count with a postcode. A town or a
 * country alone is not an address. Coordinates count after words such as "latitude".
 */
export const addressDetector: Detector = {
  type: 'address',
  needs: 'digit',
  detect(text, isExpected = false, groups = digitGroups(text)) {
    if (isExpected) return detectExpected(text);
    if (!/\d/.test(text)) return [];
    const bigEndian = findBigEndianAddresses(text);
    if (!/\s/.test(text)) return withoutOverlaps(bigEndian);
    const { streets, hasCue } = findStreets(text);
    return withoutOverlaps([
      ...bigEndian,
      ...streets.flatMap((street) => detectStreet(text, street)),
      ...findPostcodeAddresses(text, hasCue),
      ...findFreeFormAddresses(text, groups, hasCue),
      ...findLabelledAddresses(text),
      ...findPlacePhrases(text),
      ...findCoordinates(text),
    ]);
  },
};

/** A field for an address holds one, or a part of one, unless it is left blank. */
function detectExpected(text: string): Detection[] {
  const match = /[\p{L}\p{N}](?:.*[\p{L}\p{N}.)])?/su.exec(text);
  if (match === null || match[0].length < 4 || /@|:\/\//.test(text)) return [];
  if (/^(?:null|none|undefined|unknown|true|false|n\/a)$/i.test(match[0])) return [];
  if (!/\d/.test(text) && !/[,\n]/.test(text) && !/\p{L} \p{L}/u.test(text)) return [];
  const start = match.index;
  const end = start + match[0].length;
  return [
    { type: 'address', start, end, confidence: 0.9, reason: 'a field that holds an address' },
  ];
}

function detectStreet(text: string, street: Street): Detection[] {
  const { end, hasCode, hasOther } = readLocality(text, street.end);
  if (!street.hasNumber && !hasCode) return [];
  if (street.isWeak && !hasCode && !hasOther) return [];
  const start = startOfFlat(text, street.start);
  const isWhole = hasCode || (hasOther && street.hasNumber);
  return [
    {
      type: 'address',
      start,
      end,
      confidence: isWhole ? 0.95 : 0.85,
      reason: hasCode ? `${street.reason}, with its postcode` : street.reason,
    },
  ];
}

/** Includes what comes before the house number: "Flat 3, ", "Plot No. 12, ". */
function startOfFlat(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 28), start);
  return start - (FLAT.exec(before)?.[0].length ?? 0);
}

const FLAT =
  /(?<![\p{L}\p{N}])(?:(?:flat|apt\.?|apartment|unit|suite|ste\.?|plot|blk|block|house|shop|room|door|level|villa|lot)(?: no\.?)? ?#?[A-Z]?\d{0,5}[A-Z]?(?:\/\d{1,4})?(?:, ?| - |\n| )|no\.? ?)$/iu;

function joined(last: Detection, detection: Detection): Detection {
  return {
    ...(detection.confidence > last.confidence ? detection : last),
    start: last.start,
    end: detection.end,
  };
}

function withoutOverlaps(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = [];
  for (const detection of detections.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= detection.start) kept.push(detection);
    else if (detection.end > last.end) kept[kept.length - 1] = joined(last, detection);
  }
  return kept;
}
