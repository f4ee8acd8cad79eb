import { formatDuration } from '../../shared/domain/format-metric.ts';

/**
 * Times, durations and sizes as the console writes them: en-GB, in the user's time zone. A
 * function that needs "now" takes it as a parameter.
 */

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const minuteClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** "14:08:41" */
export function formatClock(epochMs: number): string {
  return clock.format(epochMs);
}

/**
 * A moment, as short as possible: "14:02" today, "18 Nov, 14:02" this year,
 * "18 Nov 2025, 14:02" before.
 */
export function formatMoment(epochMs: number, nowMs: number): string {
  const time = minuteClock.format(epochMs);
  const then = new Date(epochMs);
  const now = new Date(nowMs);
  if (then.toDateString() === now.toDateString()) return time;
  const sameYear = then.getFullYear() === now.getFullYear();
  return `${(sameYear ? dayAndMonth : fullDate).format(epochMs)}, ${time}`;
}

/** "18 Nov 2026, 14:08:41", for titles and origins. */
export function formatMomentInFull(epochMs: number): string {
  return `${fullDate.format(epochMs)}, ${clock.format(epochMs)}`;
}

/** How long ago, in one unit: "just now", "4 minutes ago", "3 days ago". */
export function formatAgo(epochMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - epochMs) / 1000));
  if (seconds < 45) return 'just now';
  const [size, name] = AGO_UNITS.find(([unit]) => seconds >= unit) ?? AGO_SMALLEST;
  const count = Math.max(1, Math.floor(seconds / size));
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

const AGO_SMALLEST = [60, 'minute'] as const;
const AGO_UNITS: readonly (readonly [number, string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  AGO_SMALLEST,
];

/** How long something has been running, in whole seconds because it ticks. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return seconds === 0 ? '0 s' : formatDuration(seconds * SECOND_MS);
}

const SECOND_MS = 1000;

/** A size: "812 B", "3.1 kB", "4.0 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "1 recommendation", "4 recommendations". */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? singular : plural}`;
}

/** "content, audiences and experimentation" */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const creditNumber = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** Credits as Opal counts them: "31", "0.25", "1,204.5". */
export function formatCredits(credits: number): string {
  return creditNumber.format(credits);
}
