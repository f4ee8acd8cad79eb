import type { JsonValue } from '../../../shared/domain/json.ts';

/** What was read of a date. */
export interface DateReading {
  /** In ms since 1970. */
  readonly atMs: number;
  /** Whether it states its zone or needs none. Without a zone it is read as UTC. */
  readonly hasZone: boolean;
}

/** ISO 8601 and RFC 3339: a date, or a date and a time. */
const WRITTEN_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a point in time as agents write it: ISO 8601, or ms or seconds since 1970.
 *
 * A number of 13 digits is ms and one of 10 digits is seconds; anything else is ambiguous.
 *
 * @returns `null` where there is no date
 */
export function readDate(value: JsonValue): DateReading | null {
  if (typeof value === 'number') return readEpoch(value);
  if (typeof value !== 'string' || value.length > 60) return null;
  const match = WRITTEN_DATE.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, time = '00:00', zone] = match;
  const date = `${year}-${month}-${day}`;
  // `Date` reads 30 February as 2 March.
  const midnightMs = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnightMs) || !new Date(midnightMs).toISOString().startsWith(date)) return null;
  const offset = (zone ?? 'Z').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const atMs = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(atMs) ? null : { atMs, hasZone: zone !== undefined };
}

function readEpoch(value: number): DateReading | null {
  const whole = Math.floor(value);
  if (whole >= 1e12 && whole < 1e13) return { atMs: whole, hasZone: true };
  if (whole >= 1e9 && whole < 1e10) return { atMs: value * 1000, hasZone: true };
  return null;
}
