import { baseFacts } from './base-facts.ts';
import type { PracticeBrief } from './brief.ts';
import { fillText, type Facts } from './fill-text.ts';
import { PRACTICE_TEXTS } from './practice-texts.ts';
import { sizeExperiment, type ExperimentSize } from './sample-size.ts';
import { rateBetween, visitorsAt, type PracticeSite } from './site.ts';
import { percent } from './wording.ts';

type ExperimentTexts = (typeof PRACTICE_TEXTS)['experiments'][number];

/** One experiment that the practice agents propose: its texts, filled in, and its size. */
export interface PlannedExperiment extends Omit<ExperimentTexts, 'stage'> {
  /** The present rate, 0 to 1. */
  readonly rate: number;
  /** Visitors a month who reach the tested stage. */
  readonly monthlyVisitors: number;
  readonly size: ExperimentSize;
}

/** How long a test may run, in days, so that a plan of 30, 60 or 90 days can act on it. */
const LONGEST_TEST_DAYS = { 30: 14, 60: 21, 90: 35 } as const;

/**
 * The experiments of a site, in the order in which they should run.
 *
 * The form comes first: it is closest to the action, so a gain there helps every later test.
 * The blueprinter and the roadmap both use this plan, so they name the same tests.
 */
export function planExperiments(
  brief: PracticeBrief,
  site: PracticeSite,
): readonly [PlannedExperiment, ...PlannedExperiment[]] {
  const evaluationRate = percent(rateBetween(site.stages, 2));
  const facts = { ...baseFacts({ brief, site }), evaluationRate };
  const longestDays = LONGEST_TEST_DAYS[brief.windowDays];
  const plan = ({ stage, ...texts }: ExperimentTexts): PlannedExperiment => {
    const rate = rateBetween(site.stages, stage);
    const monthlyVisitors = visitorsAt(site.stages, stage);
    const arms = texts.arms.length === 3 ? 3 : 2;
    const size = sizeExperiment({ rate, monthlyVisitors, arms, longestDays });
    return { ...fillExperiment(texts, facts), rate, monthlyVisitors, size };
  };
  const [first, ...others] = PRACTICE_TEXTS.experiments;
  return [plan(first), ...others.map(plan)];
}

function fillExperiment(texts: Omit<ExperimentTexts, 'stage'>, facts: Facts) {
  const fill = (text: string): string => fillText(text, facts);
  return {
    name: fill(texts.name),
    title: fill(texts.title),
    hypothesis: fill(texts.hypothesis),
    metric: fill(texts.metric),
    guardrail: fill(texts.guardrail),
    arms: texts.arms.map(({ name, description, details }) => ({
      name: fill(name),
      description: fill(description),
      details: fill(details),
    })),
  };
}
