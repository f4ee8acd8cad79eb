import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import type { Move } from '../../../shared/domain/answer/answer.ts';
import { moveSteps } from '../../../shared/domain/answer/move-steps.ts';
import {
  levelRange,
  type PlannedStep,
} from '../../../shared/domain/recommendations/planned-steps.ts';
import { inWords, oneLine, shortName } from '../report-text.ts';

/** How much a recommendation can achieve, as its agent judged it. */
export type ImpactLevel = NonNullable<Recommendation['impactEstimate']>;

/** How much work a recommendation is, as its agent judged it. */
export type EffortLevel = NonNullable<Recommendation['effortEstimate']>;

/** One thing to do with its place in the order, whether one agent says it or several. */
export interface Action {
  /** 1 is done first. */
  readonly rank: number;
  readonly agentIds: readonly Recommendation['agentId'][];
  /** What the agents that say it are called. */
  readonly agent: string;
  readonly title: string;
  readonly description: string;
  /** `null` where no agent said, or agents differ. */
  readonly impact: ImpactLevel | null;
  readonly effort: EffortLevel | null;
  /** "Low to high" where agents differ; empty where they do not. */
  readonly impactRange: string;
  readonly effortRange: string;
  readonly timeline: string;
  readonly steps: readonly string[];
  readonly measures: readonly string[];
  /** What must be done before, by number, and what else it depends on. */
  readonly dependencies: readonly string[];
  /** What agents say against each other here, a sentence each. */
  readonly conflicts: readonly string[];
}

/** The levels as words, for a reader. */
export const LEVEL_WORDS: Readonly<Record<ImpactLevel, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Lists what to do, in the one ranking of the answer. */
export function rankActions(moves: readonly Move[], registry: AgentRegistry): Action[] {
  return moveSteps(moves).map((planned) => toAction(planned, registry));
}

function toAction(planned: PlannedStep, registry: AgentRegistry): Action {
  const { lead, sources, agentIds, impacts, efforts, step } = planned;
  const { title, description } = lead;
  const { number: rank, after, cycle } = planned;
  return {
    rank,
    agentIds,
    agent: inWords(agentIds.map((agentId) => shortName(registry.get(agentId).label))),
    title: oneLine(title === '' ? description : title),
    description: title === '' ? '' : description,
    impact: impacts.length === 1 ? (impacts[0] ?? null) : null,
    effort: efforts.length === 1 ? (efforts[0] ?? null) : null,
    impactRange: impacts.length > 1 ? capital(levelRange(impacts)) : '',
    effortRange: efforts.length > 1 ? capital(levelRange(efforts)) : '',
    timeline: oneLine(lead.estimatedTimeline),
    steps: once(sources.flatMap(({ implementationSteps }) => implementationSteps)),
    measures: once(sources.flatMap(({ successMetrics }) => successMetrics)),
    dependencies: [
      ...(after.length === 0 ? [] : [numbered(after)]),
      ...once(step.openDependencies),
    ],
    conflicts: [
      ...planned.conflicts.map(oneLine),
      ...(cycle.length === 0 ? [] : [`${numbered(cycle)} wait for each other.`]),
    ],
  };
}

function numbered(ranks: readonly number[]): string {
  return `${ranks.length === 1 ? 'Number' : 'Numbers'} ${inWords(ranks.map(String))}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function once(texts: readonly string[]): string[] {
  return [...new Set(present(texts))];
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
  /** Those whose impact or effort was not given, or of which agents said several. */
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
