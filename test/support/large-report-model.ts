import type { ReportModel } from '../../shared/domain/report.ts';
import { sampleReportModel } from './report-model.ts';

/**
 * The sample with every agent's insights, opportunities and next steps told many times over.
 *
 * @param times 16 fill about sixty pages
 */
export function largeReportModel(times: number): ReportModel {
  const model = sampleReportModel();
  const many = <T>(entries: readonly T[], change: (entry: T, turn: number) => T): T[] =>
    Array.from({ length: times }, (_, turn) => entries.map((entry) => change(entry, turn))).flat();
  return {
    ...model,
    agents: model.agents.map((agent) => ({
      ...agent,
      result: {
        ...agent.result,
        insights: many(agent.result.insights, (one, turn) => ({
          ...one,
          title: `${turn + 1}. ${one.title}`,
        })),
        opportunities: many(agent.result.opportunities, (one, turn) => ({
          ...one,
          label: `${turn + 1}. ${one.label}`,
        })),
        nextSteps: many(agent.result.nextSteps, (one, turn) => ({
          ...one,
          label: `${turn + 1}. ${one.label}`,
        })),
      },
    })),
  };
}
