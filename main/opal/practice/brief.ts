import type { AnalysisDepth, FocusArea } from '../../../shared/domain/intake.ts';
import type { DataSource, OpalWorkflowRequest } from '../../../shared/domain/opal-request.ts';
import { quotable } from './wording.ts';

/**
 * What the practice agents know of a client.
 *
 * Taken from the trigger's body without its ids, recipients and API keys: none of these may
 * influence a result, and two runs of one intake must read the same.
 */
export interface PracticeBrief {
  readonly company: string;
  readonly industry: string;
  readonly goals: readonly string[];
  readonly audience: string;
  readonly challenges: readonly string[];
  readonly focusAreas: readonly FocusArea[];
  readonly depth: AnalysisDepth;
  readonly windowDays: 30 | 60 | 90;
  readonly dataSources: readonly DataSource[];
  /** Marketing tools other than Optimizely's, as the intake names them. */
  readonly technology: readonly string[];
}

const WINDOW_DAYS = { '30d': 30, '60d': 60, '90d': 90 } as const;

/** Reads the brief from a trigger's body; long entries are cut to fit into a sentence. */
export function readBrief(request: OpalWorkflowRequest): PracticeBrief {
  const { business_context: business, analysis_scope: scope } = request.parameters;
  return {
    company: quotable(business.company_name, 80) || 'the client',
    industry: quotable(business.industry, 60) || 'this industry',
    goals: quotableList(business.goals, 90),
    audience: quotable(business.target_audience, 140) || 'the audience of the intake',
    challenges: quotableList(business.current_challenges, 90),
    focusAreas: [...new Set(scope.focus_areas)],
    depth: scope.depth,
    windowDays: WINDOW_DAYS[scope.time_range],
    dataSources: [...request.parameters.integration_config.data_sources],
    technology: quotableList(request.input_data.additional_marketing_technology, 40),
  };
}

const ITEMS_BY_DEPTH: Readonly<Record<AnalysisDepth, number>> = {
  basic: 2,
  standard: 3,
  comprehensive: 4,
};

/** How many entries an agent lists: a deeper analysis gives a longer list. */
export function itemsForDepth(brief: PracticeBrief): number {
  return ITEMS_BY_DEPTH[brief.depth];
}

/** The goal that is named first, which consultants treat as the main one. */
export function mainGoal(brief: PracticeBrief): string {
  return brief.goals[0] ?? 'the goals of the intake';
}

function quotableList(entries: readonly string[], max: number): string[] {
  return entries.map((entry) => quotable(entry, max)).filter((entry) => entry !== '');
}
