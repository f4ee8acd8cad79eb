import { describe, expect, it } from 'vitest';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { readBrief } from '../../../../main/opal/practice/brief.ts';
import { composeReport, composeResults } from '../../../../main/opal/practice/compose-results.ts';
import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { practiceShapeSchema, type PracticeShape } from '../../../../shared/domain/practice.ts';
import { sampleTrigger } from './sample-trigger.ts';

const BRIEF = readBrief(sampleTrigger());
const CASES = practiceShapeSchema.options.flatMap((shape) =>
  BUILT_IN_AGENT_IDS.flatMap((agentId) => [1, 5, 9].map((seed) => ({ agentId, shape, seed }))),
);

function reportOf(agentId: BuiltInAgentId, shape: PracticeShape, seed: number): unknown {
  const result = composeResults(BRIEF, seed)[agentId];
  return composeReport(agentId, result, { company: BRIEF.company, seed, shape }).data;
}

function read(agentId: BuiltInAgentId, data: unknown): AgentResult {
  return normaliseAgentPayload(agentId, unwrapPayload(data), builtInAgents);
}

/** Letters and digits, as far as a title keeps them: up to the first colon. */
function beginning(title: string): string {
  const [before = ''] = title.split(':');
  return before
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

describe('a practice agent that writes reports', () => {
  it.each(CASES)('$agentId in $shape of seed $seed says what its JSON says', (one) => {
    const { agentId, shape, seed } = one;
    const typed = read(agentId, composeResults(BRIEF, seed)[agentId].data);
    const report = read(agentId, reportOf(agentId, shape, seed));
    expect(report.shape).toBe('document');
    expect(report.headline).not.toBe('');
    if (typed.headline !== '') expect(report.headline).toBe(typed.headline);

    expect(report.confidence?.value).toBe(typed.confidence?.value);

    const labels = new Map(report.metrics.map((metric) => [metric.label, metric.value]));
    for (const { label, value, unit } of typed.metrics) {
      if (typeof value !== 'number') continue;
      const shown = unit === 'ratio' ? Number((value * 100).toFixed(1)) : value;
      expect([label, labels.get(label)]).toEqual([label, shown]);
    }
    const members = (result: AgentResult) =>
      result.recommendations.map(
        ({ title, priority, impactEstimate, effortEstimate, ...rest }) => ({
          title: beginning(title),
          priority,
          impactEstimate,
          effortEstimate,
          timeline: rest.estimatedTimeline,
        }),
      );
    expect(members(report)).toEqual(members(typed));
    expect(report.opportunities.map(({ impact, effort }) => ({ impact, effort }))).toEqual(
      typed.opportunities.map(({ impact, effort }) => ({ impact, effort })),
    );
    expect(report.nextSteps.map(({ owner, timeframe }) => ({ owner, timeframe }))).toEqual(
      typed.nextSteps.map(({ owner, timeframe }) => ({ owner, timeframe })),
    );
  });

  it('writes the same for one seed, and has other habits with another', () => {
    for (const shape of practiceShapeSchema.options) {
      expect(reportOf('geo_audit', shape, 1)).toBe(reportOf('geo_audit', shape, 1));
    }
    const habits = [1, 2, 3, 4, 5, 6].map((seed) => {
      const report = String(reportOf('content_review', 'markdown', seed));
      return `${report.includes('| Metric |')} ${report.includes('\n1. **')}`;
    });
    expect(new Set(habits).size).toBeGreaterThan(2);
  });

  it.each(practiceShapeSchema.options)('keeps what a client typed as text in %s', (shape) => {
    const brief = { ...BRIEF, company: '<b>*North* | `wind`</b> # [x](javascript:alert)' };
    const result = composeResults(brief, 1).geo_audit;
    const { data } = composeReport('geo_audit', result, { company: brief.company, seed: 1, shape });
    const { title = '' } = read('geo_audit', data);
    expect(title).toContain(brief.company);
  });
});
