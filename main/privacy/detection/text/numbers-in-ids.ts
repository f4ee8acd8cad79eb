import type { PiiType } from '../../../../shared/domain/pii.ts';
import type { Detection } from '../detection.ts';

/**
 * Drops numbers that are part of a UUID or a date.
 *
 * Their digits pass many checks by chance, and a changed id or date does more harm than
 * good.
 */
export function dropNumbersInIds(text: string, detections: readonly Detection[]): Detection[] {
  if (!detections.some((detection) => NUMBERS.has(detection.type))) return [...detections];
  return detections
    .toSorted((a, b) => a.start - b.start)
    .filter((detection) => !NUMBERS.has(detection.type) || !isInId(text, detection));
}

/** As long as the longest id or date, and what must not adjoin it. In characters. */
const REACH = 40;

function isInId(text: string, { start, end }: Detection): boolean {
  const from = Math.max(0, start - REACH);
  for (const match of text.slice(from, end + REACH).matchAll(IDS_AND_DATES)) {
    const at = from + match.index;
    if (at >= end) return false;
    if (at + match[0].length > start) return true;
  }
  return false;
}

const NUMBERS: ReadonlySet<PiiType> = new Set([
  'phone',
  'credit_card',
  'ssn',
  'passport',
  'drivers_license',
  'bank_account',
  'tax_id',
  'medical_record',
]);

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ISO_DATE =
  '(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?';
const OTHER_DATE = '[0-3]?\\d[./-][0-3]?\\d[./-](?:19|20)\\d\\d';

const IDS_AND_DATES = new RegExp(
  `(?<![\\w-])(?:${UUID}|${ISO_DATE}|${OTHER_DATE})(?![\\w-]|\\.\\d)`,
  'gi',
);
