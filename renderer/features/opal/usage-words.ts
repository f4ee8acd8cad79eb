import type { BudgetState, UsageRow } from '../../../shared/domain/usage.ts';
import { formatCredits } from '../../components/format.ts';
import type { StateWord } from '../../components/status-words.ts';

const monthName = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** What a row is about, as people say it: "November 2026" for the key of a month. */
export function usageLabel({ key, label }: Pick<UsageRow, 'key' | 'label'>): string {
  return /^\d{4}-\d{2}$/.test(key) ? monthName.format(new Date(`${key}-01T00:00:00Z`)) : label;
}

/** "168 of 200 credits"; without a limit, "168 credits". */
export function budgetWords({ limit, used, underWay }: BudgetState): string {
  const all = formatCredits(used + underWay);
  const expected = underWay > 0 ? `, ${formatCredits(underWay)} of them expected` : '';
  return limit === null
    ? `${all} credits${expected}`
    : `${all} of ${formatCredits(limit)} credits${expected}`;
}

/** How a budget stands, in words. */
export const BUDGET_WORDS: Readonly<Record<BudgetState['state'], StateWord>> = {
  unlimited: { word: 'No limit', tone: 'quiet' },
  within: { word: 'Within', tone: 'good' },
  nearly: { word: 'Over 80 %', tone: 'warn' },
  reached: { word: 'Used up', tone: 'bad' },
};

/** Reads what was typed as a limit: `null` for none, `undefined` for what is no number. */
export function readLimit(text: string | number): number | null | undefined {
  if (text === '') return null;
  const limit = Number(text);
  return Number.isFinite(limit) && limit > 0 ? limit : undefined;
}
