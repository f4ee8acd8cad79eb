import { findDates } from './find-dates.ts';
import type { DataDate } from './find-dates.ts';
import { notMeasured } from './measured.ts';
import type { Measured, QualityInput } from './measured.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Data is fresh up to this age. */
const FRESH_MS = DAY_MS;
/** Data of this age or older scores 0. */
const STALE_MS = 90 * DAY_MS;
/** How far the clocks of two machines may differ, as in the webhook signature. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;
/** How far the earliest zone is ahead of UTC: a time without a zone is read as UTC. */
const ZONE_TOLERANCE_MS = 14 * HOUR_MS;

/**
 * How fresh the data was when it came in.
 *
 * Of several dates under the name that describes the data best, the oldest counts. One date
 * in the future is reason to trust none of them: the sender's clock is wrong, or the date was
 * made up.
 */
export function measureFreshness(input: QualityInput): Measured {
  const { bodies, metadata, receivedAtMs } = input;
  const { dates, notes } = findDates(bodies, metadata);
  const first = dates[0];
  if (first === undefined || !Number.isFinite(receivedAtMs)) {
    return notMeasured('No date says how old the data is.', notes);
  }
  const ahead = dates.filter((date) => isAhead(date, receivedAtMs));
  if (ahead.length > 0) {
    const names = [...new Set(ahead.map(({ name }) => name))].join(', ');
    return notMeasured(
      `${ahead.length} of ${dates.length} dates lie after the receipt: ${names}.`,
      [
        ...notes,
        ...ahead.map(({ name, pointer }) => ({
          code: 'date_in_future' as const,
          message: `"${name}" lies more than 5 minutes after the receipt.`,
          pointer,
        })),
      ],
    );
  }
  const named = dates.filter(({ name }) => name === first.name);
  const oldest = named.reduce((a, b) => (b.atMs < a.atMs ? b : a));
  const ageMs = Math.max(0, receivedAtMs - oldest.atMs);
  const which = named.length === 1 ? '' : ` is the oldest of ${named.length} and`;
  return {
    score: 1 - clamp((ageMs - FRESH_MS) / (STALE_MS - FRESH_MS)),
    basis: `"${oldest.name}" at ${oldest.pointer}${which} lies ${writeAge(ageMs)} before the receipt.`,
    notes,
  };
}

function isAhead({ atMs, hasZone }: DataDate, receivedAtMs: number): boolean {
  const tolerance = hasZone ? CLOCK_TOLERANCE_MS : ZONE_TOLERANCE_MS + CLOCK_TOLERANCE_MS;
  return atMs - receivedAtMs > tolerance;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function writeAge(ageMs: number): string {
  if (ageMs < 2 * DAY_MS) return `${Math.round(ageMs / HOUR_MS)} h`;
  return `${Math.round(ageMs / DAY_MS)} days`;
}
