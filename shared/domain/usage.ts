import { z } from 'zod';
import { opalTokensSchema } from './opal-usage.ts';

/** By what usage is put together. */
export const usageGroupSchema = z.enum(['agent', 'run', 'engagement', 'month']);
export type UsageGroup = z.infer<typeof usageGroupSchema>;

/** What executions of one group have used. Sums are of what Opal has counted; `null`: nothing. */
export const usageRowSchema = z.object({
  /** An agent's id, a run's id, an engagement's key or a month (`2026-11`). */
  key: z.string(),
  label: z.string(),
  /** Practice is counted apart: it costs nothing. */
  isPractice: z.boolean(),
  executions: z.number().int(),
  /** Executions of which Opal does not say what they cost, as far as they have ended. */
  uncounted: z.number().int(),
  tokens: opalTokensSchema,
  credits: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Providers of the models, sorted. */
  providers: z.array(z.string()),
});
export type UsageRow = z.infer<typeof usageRowSchema>;

/** From this share of a budget on a person is warned. */
export const BUDGET_WARNING = 0.8;

/** The highest budget, in credits. */
export const MOST_CREDITS = 1_000_000_000;

/** How many credits may be used; `null`: as many as Opal gives. */
export const budgetLimitSchema = z.number().positive().max(MOST_CREDITS).nullable();

/** A budget, and how much of it is used. */
export const budgetStateSchema = z.object({
  limit: budgetLimitSchema,
  used: z.number().nonnegative(),
  /** Estimated for what is under way and not counted yet. */
  underWay: z.number().nonnegative(),
  state: z.enum(['unlimited', 'within', 'nearly', 'reached']),
});
export type BudgetState = z.infer<typeof budgetStateSchema>;

/** How a budget stands. */
export function budgetState(limit: number | null, used: number, underWay: number): BudgetState {
  if (limit === null) return { limit, used, underWay, state: 'unlimited' };
  const share = (used + underWay) / limit;
  const state = share >= 1 ? 'reached' : share >= BUDGET_WARNING ? 'nearly' : 'within';
  return { limit, used, underWay, state };
}

/** Says whether something may begin that is expected to cost so many credits. */
export function isWithinBudget({ limit, used, underWay }: BudgetState, expected: number): boolean {
  if (limit === null) return true;
  return used + underWay < limit && used + underWay + expected <= limit;
}
