import { AGENTS } from '../../../shared/domain/agents.ts';
import { sortByPriority, type Recommendation } from '../../../shared/domain/recommendation.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { oneLine, shortName } from '../report-text.ts';

/** How much a recommendation can achieve, as its agent judged it. */
export type ImpactLevel = NonNullable<Recommendation['impactEstimate']>;

/** How much work a recommendation is, as its agent judged it. */
export type EffortLevel = NonNullable<Recommendation['effortEstimate']>;

/** One recommendation with its place in the order of what to do first. */
export interface Action {
  /** 1 is done first. */
  readonly rank: number;
  readonly agentId: Recommendation['agentId'];
  /** What the agent is called. */
  readonly agent: string;
  readonly title: string;
  readonly description: string;
  readonly impact: ImpactLevel | null;
  readonly effort: EffortLevel | null;
  readonly timeline: string;
  readonly steps: readonly string[];
  readonly measures: readonly string[];
  readonly dependencies: readonly string[];
}

/** The levels as words, for a reader. */
export const LEVEL_WORDS: Readonly<Record<ImpactLevel, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/**
 * Ranks a model's recommendations.
 *
 * A recommendation without a title goes by its description; one without either is left
 * out, as there is nothing to read.
 */
export function rankActions(model: ReportModel): Action[] {
  return sortByPriority(model.recommendations)
    .filter(({ title, description }) => title !== '' || description !== '')
    .map((recommendation, index) => toAction(model, recommendation, index + 1));
}

function toAction(model: ReportModel, recommendation: Recommendation, rank: number): Action {
  const { agentId, title, description } = recommendation;
  const agent = model.agents.find((candidate) => candidate.agentId === agentId);
  return {
    rank,
    agentId,
    agent: shortName(agent?.label ?? AGENTS[agentId].label),
    title: oneLine(title === '' ? description : title),
    description: title === '' ? '' : description,
    impact: recommendation.impactEstimate,
    effort: recommendation.effortEstimate,
    timeline: oneLine(recommendation.estimatedTimeline),
    steps: present(recommendation.implementationSteps),
    measures: present(recommendation.successMetrics),
    dependencies: present(recommendation.dependencies),
  };
}

function present(texts: readonly string[]): string[] {
  return texts.map(oneLine).filter((text) => text !== '');
}

/** Recommendations by impact (rows) and effort (columns). */
export interface ImpactEffortGrid {
  readonly columns: readonly EffortLevel[];
  readonly rows: readonly {
    readonly impact: ImpactLevel;
    /** As many as there are columns. */
    readonly cells: readonly (readonly Action[])[];
  }[];
  /** Those whose impact or effort the agent did not give. */
  readonly unplaced: readonly Action[];
}

const EFFORTS: readonly EffortLevel[] = ['low', 'medium', 'high'];
const IMPACTS: readonly ImpactLevel[] = ['critical', 'high', 'medium', 'low'];

/**
 * Places actions by the levels that their agents gave.
 *
 * Nothing is placed by guess. The row for critical impact appears only with one in it.
 *
 * @returns `null` when no action has both levels
 */
export function placeByImpactAndEffort(actions: readonly Action[]): ImpactEffortGrid | null {
  const unplaced = actions.filter(({ impact, effort }) => impact === null || effort === null);
  if (unplaced.length === actions.length) return null;
  const rows = IMPACTS.map((impact) => ({
    impact,
    cells: EFFORTS.map((effort) =>
      actions.filter((action) => action.impact === impact && action.effort === effort),
    ),
  }));
  return {
    columns: EFFORTS,
    rows: rows.filter(
      ({ impact, cells }) => impact !== 'critical' || cells.some((cell) => cell.length > 0),
    ),
    unplaced,
  };
}
