import type { PracticeBrief } from './brief.ts';
import type {
  IndustryProfile,
  SegmentTemplate,
  StageTemplate,
} from './industries/industry-profile.ts';
import { recogniseIndustry } from './industries/recognise-industry.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/**
 * The imaginary website that all nine agents of one run examine.
 *
 * They share one set of base numbers, so that an experiment's size fits the visitors that the
 * journey counts, and the roadmap names the pages that the audit found.
 */
export interface PracticeSite {
  readonly profile: IndustryProfile;
  readonly monthlyVisitors: number;
  /** Five, from all visitors to the completed action. */
  readonly stages: readonly SiteStage[];
  readonly segments: readonly SiteSegment[];
  readonly pages: SitePages;
  readonly form: SiteForm;
  readonly answers: SiteAnswers;
}

/** One stage, with the visitors a month who reach it. */
export interface SiteStage extends StageTemplate {
  readonly visitors: number;
}

/** One group of visitors, with its size a month. Groups do not overlap. */
export interface SiteSegment extends SegmentTemplate {
  readonly id: string;
  readonly visitors: number;
}

/** What a crawl counts; all numbers but `total` are parts of it. */
export interface SitePages {
  readonly total: number;
  readonly withoutStructuredData: number;
  /** Pages of the industry's main kind that start without a summary. */
  readonly withoutSummary: number;
  readonly sharedTitles: number;
  readonly outdated: number;
}

/** The form at the last step. */
export interface SiteForm {
  readonly fields: number;
  readonly neededFields: number;
  /** Share of those who start it on a phone, 0 to 1. */
  readonly mobileShare: number;
  readonly mobileRate: number;
  readonly desktopRate: number;
}

/** How often AI answers name the site. */
export interface SiteAnswers {
  readonly asked: number;
  readonly cited: number;
  /** The most frequent questions without a citation. */
  readonly open: readonly string[];
}

/** How the logarithm of the overall rate is divided among the four steps, before variation. */
const STEP_WEIGHTS = [0.24, 0.26, 0.31, 0.19] as const;

/** The share of visitors who belong to one of the named groups. */
const SEGMENTED_SHARE = 0.84;

/** Builds the site of a brief. The same seed and brief give the same site. */
export function imagineSite(brief: PracticeBrief, seed: number): PracticeSite {
  const random = seededRandom('site', seed, JSON.stringify(brief));
  const profile = recogniseIndustry(brief.industry, brief.company);
  const [fewest, most] = profile.monthlyVisitors;
  const monthlyVisitors = Math.round(random.integer(fewest, most) / 100) * 100;
  const stages = imagineStages(profile, monthlyVisitors, random);
  return {
    profile,
    monthlyVisitors,
    stages,
    segments: imagineSegments(profile, stages, random),
    pages: imaginePages(random),
    form: imagineForm(rateBetween(stages, 3), random),
    answers: imagineAnswers(profile, random),
  };
}

/** The share of the visitors of stage `from` who reach the next one, 0 to 1. */
export function rateBetween(stages: readonly SiteStage[], from: number): number {
  return visitorsAt(stages, from + 1) / visitorsAt(stages, from);
}

/** Visitors a month at a stage, 0 for the first. */
export function visitorsAt(stages: readonly SiteStage[], index: number): number {
  const stage = stages[index];
  if (stage === undefined) throw new RangeError(`No stage ${index}`);
  return stage.visitors;
}

/** Completed actions per visitor, 0 to 1. */
export function completionRate(site: PracticeSite): number {
  return visitorsAt(site.stages, site.stages.length - 1) / site.monthlyVisitors;
}

/** The step that loses the largest share of its visitors, apart from the first one. */
export function weakestStep(site: PracticeSite): { index: number; rate: number } {
  const steps = site.stages.slice(0, -1).map((_, index) => ({
    index,
    rate: rateBetween(site.stages, index),
  }));
  return steps.slice(1).reduce((weakest, step) => (step.rate < weakest.rate ? step : weakest));
}

function imagineStages(
  profile: IndustryProfile,
  monthlyVisitors: number,
  random: SeededRandom,
): SiteStage[] {
  const rate = random.decimal(profile.completionRate[0], profile.completionRate[1], 4);
  const weights = STEP_WEIGHTS.map((weight) => weight * random.decimal(0.9, 1.1, 3));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let reached = 0;
  return profile.stages.map((stage, index) => {
    const visitors = Math.round(monthlyVisitors * rate ** (reached / sum));
    reached += weights[index] ?? 0;
    return { ...stage, visitors };
  });
}

function imagineSegments(
  profile: IndustryProfile,
  stages: readonly SiteStage[],
  random: SeededRandom,
): SiteSegment[] {
  const leavers = visitorsAt(stages, 3) - visitorsAt(stages, 4);
  const weights = profile.segments.map((segment) => segment.weight * random.decimal(0.8, 1.2, 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return profile.segments.map((segment, index) => {
    const share = ((weights[index] ?? 0) / sum) * SEGMENTED_SHARE;
    return {
      ...segment,
      id: segment.name.toLowerCase().replace(/[^a-z0-9]+/g, '_'),
      visitors: segment.leavers ? leavers : Math.floor((visitorsAt(stages, 0) * share) / 100) * 100,
    };
  });
}

function imaginePages(random: SeededRandom): SitePages {
  const total = random.integer(320, 980);
  const part = (from: number, to: number) => Math.round(total * random.decimal(from, to, 3));
  return {
    total,
    withoutStructuredData: part(0.28, 0.48),
    withoutSummary: part(0.06, 0.12),
    sharedTitles: part(0.05, 0.11),
    outdated: part(0.09, 0.18),
  };
}

/** Phone and desktop rates are chosen so that together they give the form's own rate. */
function imagineForm(rate: number, random: SeededRandom): SiteForm {
  const neededFields = random.integer(5, 7);
  const mobileShare = random.decimal(0.46, 0.6, 2);
  const mobileRate = rate * random.decimal(0.74, 0.86, 2);
  return {
    fields: neededFields + random.integer(4, 8),
    neededFields,
    mobileShare,
    mobileRate,
    desktopRate: (rate - mobileShare * mobileRate) / (1 - mobileShare),
  };
}

function imagineAnswers(profile: IndustryProfile, random: SeededRandom): SiteAnswers {
  const asked = random.pick([40, 50, 60]);
  return {
    asked,
    cited: Math.round(asked * random.decimal(0.18, 0.42, 3)),
    open: random.shuffle(profile.questions).slice(0, 4),
  };
}
