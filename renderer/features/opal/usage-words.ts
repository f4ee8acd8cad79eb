import { MOST_CREDITS, type BudgetState, type UsageRow } from '../../../shared/domain/usage.ts';
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

/** A limit as typed: `null` for none, or what is wrong with it. */
export type TypedLimit = { readonly limit: number | null } | { readonly problem: string };

/** Reads a limit: whole credits, in digits alone. What can be read in two ways is asked for again. */
export function readLimit(typed: string): TypedLimit {
  const text = typed.trim();
  if (text === '') return { limit: null };
  const grouped = /^[1-9]\d{0,2}(?:[.,'’\s]\d{3})+$/u;
  if (grouped.test(text)) {
    const digits = text.replaceAll(/\D/gu, '');
    const isDecimal = /^\d+[.,]\d+$/u.test(text);
    const problem = isDecimal
      ? `${text} could be ${Number.parseInt(text, 10)} or ${digits}: write ${digits} if you mean that.`
      : `Write it without spaces or marks: ${digits}.`;
    return { problem };
  }
  if (!/^\d+$/u.test(text)) return { problem: 'Whole credits in digits only, such as 200.' };
  const limit = Number(text);
  if (limit === 0) return { problem: 'At least 1 credit; leave it empty for no limit.' };
  return limit > MOST_CREDITS ? { problem: 'At most 1000000000 credits.' } : { limit };
}
