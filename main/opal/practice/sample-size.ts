/**
 * How many visitors an experiment needs, and how long it has to run.
 *
 * The normal approximation for two proportions, two-sided, at a confidence level of
 * 95 % and a power of 80 % (Fleiss, Levin and Paik, "Statistical Methods for Rates and
 * Proportions", without the continuity correction).
 */
export const CONFIDENCE_LEVEL = 0.95;
export const POWER = 0.8;

/**
 * Standard normal quantiles of 1 - 0.05 / 2 / comparisons: with two variations against
 * one control, each comparison may have half the error (Bonferroni).
 */
const Z_CONFIDENCE = { 1: 1.959964, 2: 2.241403 } as const;

/** Standard normal quantile of 0.8. */
const Z_POWER = 0.841621;

/** A control and one or two variations. */
export type Arms = 2 | 3;

const DAYS_A_MONTH = 30;

/** Two full weeks: shorter tests mistake a weekday pattern for an effect. */
const SHORTEST_TEST_DAYS = 14;

/** Relative changes that an experiment can aim to detect, smallest first. */
const DETECTABLE_LIFTS = [0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5] as const;

/** Size and length of one experiment. */
export interface ExperimentSize {
  /** Smallest relative change that this size can show, 0.1 for 10 %. */
  readonly detectableLift: number;
  readonly visitorsPerArm: number;
  readonly arms: Arms;
  /** All arms together. */
  readonly visitors: number;
  /** Whole weeks, in days. */
  readonly days: number;
}

/**
 * Visitors that each arm needs to tell `rate` from `rate * (1 + lift)`.
 *
 * @param rate the present rate, between 0 and 1
 * @param lift the relative change, 0.1 for 10 %
 */
export function visitorsPerArm(rate: number, lift: number, arms: Arms): number {
  const changed = rate * (1 + lift);
  const mean = (rate + changed) / 2;
  const root =
    Z_CONFIDENCE[arms === 2 ? 1 : 2] * Math.sqrt(2 * mean * (1 - mean)) +
    Z_POWER * Math.sqrt(rate * (1 - rate) + changed * (1 - changed));
  return Math.ceil((root / (changed - rate)) ** 2);
}

/**
 * Sizes an experiment for the smallest change that can be shown within `longestDays`.
 *
 * Where there are too few visitors for that, the largest change is used and the experiment
 * runs for as long as it needs.
 */
export function sizeExperiment(input: {
  rate: number;
  monthlyVisitors: number;
  arms: Arms;
  longestDays: number;
}): ExperimentSize {
  const sizes = DETECTABLE_LIFTS.filter((lift) => input.rate * (1 + lift) < 0.95).map((lift) => {
    const perArm = visitorsPerArm(input.rate, lift, input.arms);
    const visitors = perArm * input.arms;
    const neededDays = visitors / (input.monthlyVisitors / DAYS_A_MONTH);
    const days = Math.max(SHORTEST_TEST_DAYS, Math.ceil(neededDays / 7) * 7);
    return { detectableLift: lift, visitorsPerArm: perArm, arms: input.arms, visitors, days };
  });
  const size = sizes.find((candidate) => candidate.days <= input.longestDays) ?? sizes.at(-1);
  if (size === undefined) throw new RangeError('The rate leaves no room for a change');
  return size;
}
