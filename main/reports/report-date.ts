const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * Dates as a report writes them, always UTC.
 *
 * A report is read on other machines than the one that wrote it, so the zone is said and
 * never the machine's; the words are the report's own, so that the same model gives the
 * same file whatever the machine's language data.
 */

/** "18 November 2025". */
export function formatDate(at: number | string): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** "18 Nov 2025, 14:03 UTC". */
export function formatDateTime(at: number | string): string {
  const date = new Date(at);
  const month = (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3);
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${clock(date)} UTC`;
}

/** "2025-11-18". */
export function formatDay(at: number | string): string {
  return new Date(at).toISOString().slice(0, 10);
}

function clock(date: Date): string {
  return [date.getUTCHours(), date.getUTCMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
