import { readBrief } from '../../../../main/opal/practice/brief.ts';
import {
  composeReport,
  composeResults,
  readAnswer,
} from '../../../../main/opal/practice/compose-results.ts';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { PracticeShape } from '../../../../shared/domain/practice.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { sampleTrigger } from '../../opal/practice/sample-trigger.ts';

/** One client of each industry that the practice agents know. */
export const INDUSTRIES = [
  'Trade association',
  'Retail bank',
  'Hospital',
  'Mechanical engineering and manufacturing',
  'Fashion retail',
  'Software',
  'Film museum',
] as const;

/** What a console holds after a practice run: JSON without a shape. */
export function practiceModel(
  industry: string,
  seed: number,
  shape: PracticeShape | null = null,
): ReportModel {
  const brief = readBrief(sampleTrigger({ business: { industry } }));
  const results = composeResults(brief, seed);
  const agents = BUILT_IN_AGENT_IDS.map((agentId) => {
    const composed = results[agentId];
    const sent =
      shape === null
        ? composed
        : composeReport(agentId, composed, { company: brief.company, seed, shape });
    return { ...sampleReportAgent(agentId), result: readAnswer(agentId, sent.data) };
  });
  return sampleReportModel({ agents, clientName: brief.company });
}

/** An answer that says nothing, with what a test adds. */
export function emptyResult(changes: Partial<AgentResult> = {}): Partial<AgentResult> {
  return {
    headline: '',
    metrics: [],
    overview: { summary: '', keyPoints: [], pointer: '/overview' },
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
    findings: [],
    ...changes,
  };
}
