import type { AnswerWords } from '../answer/answer-words.ts';
import type { TestPlan } from '../answer/answer.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart } from './agent-chart.ts';
import { entryChart } from './entry-chart.ts';
import { integrationChart, integrationsOf, isWhollyDrawn } from './integration-chart.ts';
import { scoreChart } from './score-chart.ts';
import { segmentChart } from './segment-chart.ts';
import { stageChart } from './stage-chart.ts';

/** In the order of a page. */
const CHARTS = [stageChart, scoreChart, segmentChart, integrationChart, entryChart];

/**
 * Every chart that an agent's answer has the values for, whichever agent it is.
 *
 * Each value was received, or is the difference of two that were. Pure; never throws.
 */
export function agentCharts(agent: ReportAgent, words: AnswerWords): AgentChart[] {
  return CHARTS.flatMap((build) => build(agent, words) ?? []);
}

/**
 * An answer without what its charts and cards say in full, so that nothing stands there twice.
 *
 * @param tests those of this answer that stand on a card
 */
export function withoutDrawn(agent: ReportAgent, tests: readonly TestPlan[]): ReportAgent {
  const drawn = new Set([
    ...tests.map(({ ref }) => ref.pointer),
    ...integrationsOf(agent)
      .filter(isWhollyDrawn)
      .map(({ pointer }) => pointer),
  ]);
  const isLeft = ({ pointer }: { pointer: string }): boolean => !drawn.has(pointer);
  const { insights, opportunities, experiments = [], subjects = [] } = agent.result;
  return {
    ...agent,
    result: {
      ...agent.result,
      insights: insights.filter(isLeft),
      opportunities: opportunities.filter(isLeft),
      // How an agent ranks its tests stands on no card.
      experiments: experiments.filter((one) => one.ranking !== null || isLeft(one)),
      subjects: subjects.filter(isLeft),
    },
  };
}
