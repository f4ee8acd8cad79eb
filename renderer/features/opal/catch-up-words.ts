import type { CatchUp, CaughtUpEntry, CaughtUpState } from '../../../shared/domain/catch-up.ts';
import { formatCount } from '../../components/format.ts';
import type { StateWord } from '../../components/status-words.ts';

const DAY_MS = 24 * 3_600_000;

/** How the practice Opal behaves that a person has signed in to. */
export const PRACTICE = { seed: 1, pace: 'quick', faults: [] } as const;

/** What has become of a past execution here. */
export const CAUGHT_UP_WORDS: Readonly<Record<CaughtUpState, StateWord>> = {
  listed: { word: 'In Opal only', tone: 'quiet' },
  chosen: { word: 'On its way', tone: 'accent' },
  brought: { word: 'In the console', tone: 'good' },
  failed: { word: 'Not brought in', tone: 'bad' },
};

/** Whether something is still being listed or brought in. */
export function isUnderWay(
  state: CatchUp['state'],
  counts: Partial<Record<CaughtUpState, number>>,
): boolean {
  return state === 'listing' || (counts.chosen ?? 0) > 0;
}

/** "1,240 found · 12 in the console · 3 on their way". */
export function countWords(counts: Partial<Record<CaughtUpState, number>>): string {
  const { listed = 0, chosen = 0, brought = 0, failed = 0 } = counts;
  const all = listed + chosen + brought + failed;
  return [
    `${all.toLocaleString('en-GB')} found`,
    brought === 0 ? '' : `${brought.toLocaleString('en-GB')} in the console`,
    chosen === 0 ? '' : `${chosen.toLocaleString('en-GB')} on their way`,
    failed === 0 ? '' : `${formatCount(failed, 'one', 'ones')} could not be brought in`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Whether a past execution can be brought in: it ended, and is not here yet. */
export function canBring({ state, status, runId }: CaughtUpEntry): boolean {
  return state === 'listed' && status === 'completed' && runId === null;
}

/**
 * The time between two days of a calendar, both included.
 *
 * @param from `YYYY-MM-DD` in the person's time zone
 * @returns epoch ms; `null` where one is no day or they are the wrong way round
 */
export function timeBetween(
  from: string,
  to: string,
): { readonly fromMs: number; readonly toMs: number } | null {
  const [fromMs, lastMs] = [Date.parse(`${from}T00:00:00`), Date.parse(`${to}T00:00:00`)];
  if (Number.isNaN(fromMs) || Number.isNaN(lastMs) || fromMs > lastMs) return null;
  const end = new Date(lastMs);
  end.setDate(end.getDate() + 1);
  return { fromMs, toMs: end.getTime() };
}

/** The days that are offered at first: the last two weeks. */
export function lastDays(nowMs: number): { readonly from: string; readonly to: string } {
  return { from: dayOf(nowMs - 13 * DAY_MS), to: dayOf(nowMs) };
}

function dayOf(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
