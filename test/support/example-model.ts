import { readBrief } from '../../main/opal/practice/brief.ts';
import { composeResults, readAnswer } from '../../main/opal/practice/compose-results.ts';
import { EXAMPLE_INTAKES } from '../../shared/domain/example-intakes.ts';
import { BUILT_IN_AGENT_IDS } from '../../shared/domain/agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import { sampleTrigger } from '../unit/opal/practice/sample-trigger.ts';
import { sampleReportAgent, sampleReportModel } from './report-model.ts';

/** What a console holds after the practice run of an example client. */
export function exampleModel(company: string): ReportModel {
  const intake = EXAMPLE_INTAKES.find((one) => one.business_context.company_name === company);
  if (intake === undefined) throw new Error(`There is no example client ${company}.`);
  const { industry, goals } = intake.business_context;
  const brief = readBrief(
    sampleTrigger({ business: intake.business_context, scope: { depth: 'comprehensive' } }),
  );
  const results = composeResults(brief, 7);
  const agents = BUILT_IN_AGENT_IDS.map((agentId) => ({
    ...sampleReportAgent(agentId),
    result: readAnswer(agentId, results[agentId].data),
  }));
  return sampleReportModel({ agents, clientName: company, industry, goals, isPractice: true });
}
