import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../main/reports/compare-runs.ts';
import type { AgentResult, Metric } from '../../../shared/domain/agent-result.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { runComparisonSchema, type RunComparison } from '../../../shared/domain/run-comparison.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
  unrecognisedResult,
} from '../../support/report-model.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const EMPTY: Partial<AgentResult> = {
  metrics: [],
  insights: [],
  opportunities: [],
  nextSteps: [],
  recommendations: [],
  confidence: null,
};

function metric(label: string, value: Metric['value'], unit: Metric['unit'] = null): Metric {
  return { label, value, unit, hint: '', pointer: `/${label}` };
}

function modelOf(day: number, result: Partial<AgentResult>): ReportModel {
  return sampleReportModel({
    runId: runIdSchema.parse(`7d0e3f5a-2c41-4b8e-9f60-00000000000${day}`),
    triggeredAt: `2025-11-0${day}T10:00:00.000Z`,
    agents: [sampleReportAgent('content_review', { ...EMPTY, ...result })],
  });
}

function compare(earlier: Partial<AgentResult>, later: Partial<AgentResult>): RunComparison {
  const comparison = compareRuns(modelOf(2, later), modelOf(1, earlier), builtInAgents);
  return runComparisonSchema.parse(comparison);
}

const insight = (title: string) => ({
  title,
  description: '',
  bullets: [],
  pointer: `/i/${title}`,
});

describe('two runs of one client', () => {
  it('have an earlier and a later one, whichever is named first', () => {
    const [one, other] = [modelOf(1, {}), modelOf(2, {})];
    expect(compareRuns(one, other, builtInAgents)).toEqual(compareRuns(other, one, builtInAgents));
    expect(compareRuns(one, other, builtInAgents).earlier.runId).toBe(one.runId);
  });

  it('of the same content have nothing different', () => {
    const { confidence: _confidence, ...result } = sampleReportAgent('content_review').result;
    const { metrics, entries, unchanged } = compare(result, result);
    expect([metrics, entries]).toEqual([[], []]);
    expect(unchanged.metrics).toBe(result.metrics.length);
    expect(unchanged.entries).toBeGreaterThan(5);
  });
});

describe('numbers', () => {
  it('have a difference where both are in one unit', () => {
    const { metrics, unchanged } = compare(
      { metrics: [metric('SEO', 72, 'score_100'), metric('Visits', 100), metric('Rate', 0.1)] },
      { metrics: [metric('seo ', 68, 'score_100'), metric('Visits', 100), metric('Rate', 0.3)] },
    );
    expect(metrics.map(({ label, difference }) => [label, difference])).toEqual([
      ['seo ', -4],
      ['Rate', 0.2],
    ]);
    expect(unchanged.metrics).toBe(1);
  });

  it('of two units, or in words, stand side by side without a difference', () => {
    const { metrics } = compare(
      { metrics: [metric('Latency', 2, 'seconds'), metric('Sync', 'ok')] },
      { metrics: [metric('Latency', 1900, 'ms'), metric('Sync', 'late')] },
    );
    expect(
      metrics.map(({ earlier, later, difference }) => [earlier?.value, later?.value, difference]),
    ).toEqual([
      [2, 1900, null],
      ['ok', 'late', null],
    ]);
  });

  it('that are new or went away say so, each with its place', () => {
    const { metrics } = compare(
      { metrics: [metric('Old', 1)] },
      { metrics: [metric('New', 2)], confidence: { value: 0.9, pointer: '/confidence_score' } },
    );
    expect(
      metrics.map(({ label, earlier, later }) => [label, earlier?.pointer, later?.pointer]),
    ).toEqual([
      ['Confidence', undefined, '/confidence_score'],
      ['New', undefined, '/New'],
      ['Old', '/Old', undefined],
    ]);
  });

  it('are the same by a name that stands once, whatever the note beside it says', () => {
    const noted = (value: number, hint: string) => ({ ...metric('First test', value), hint });
    const { metrics } = compare(
      { metrics: [noted(14, '1,872 visitors an arm')] },
      { metrics: [noted(21, '1,813 visitors an arm')] },
    );
    expect(metrics).toMatchObject([{ difference: 7, hint: '1,813 visitors an arm' }]);
  });

  it('of one name with different notes are different numbers', () => {
    const noted = (value: number, hint: string) => ({ ...metric('Visits', value), hint });
    const { metrics } = compare(
      { metrics: [noted(1, 'phone'), noted(2, 'desktop')] },
      { metrics: [noted(3, 'desktop')] },
    );
    expect(metrics.map(({ hint, difference, later }) => [hint, difference, later?.value])).toEqual([
      ['desktop', 1, 3],
      ['phone', null, undefined],
    ]);
  });

  it('of one name are told apart by their place', () => {
    const { metrics } = compare(
      { metrics: [metric('Visits', 1), metric('Visits', 5)] },
      { metrics: [metric('Visits', 1), metric('Visits', 9)] },
    );
    expect(metrics).toMatchObject([{ difference: 4 }]);
  });
});

describe('entries', () => {
  it('are the same when their titles say the same, and otherwise new or gone', () => {
    const { entries, unchanged } = compare(
      { insights: [insight('Guides are hard to read'), insight('Twelve pages share a title')] },
      { insights: [insight('The guides are hard to read.'), insight('Search finds too little')] },
    );
    expect(entries.map(({ earlier, later }) => [earlier?.title, later?.title])).toEqual([
      [undefined, 'Search finds too little'],
      ['Twelve pages share a title', undefined],
    ]);
    expect(unchanged.entries).toBe(1);
  });

  it('in both are listed with what is different about them', () => {
    const [first] = sampleReportAgent('content_review').result.recommendations;
    const { entries } = compare(
      { recommendations: [{ ...first!, priority: 5, impactEstimate: null }] },
      { recommendations: [{ ...first!, priority: 2, impactEstimate: 'high' }] },
    );
    expect(entries).toMatchObject([
      {
        kind: 'recommendation',
        differences: ['priority 5, now 2', 'impact not stated, now high'],
      },
    ]);
  });

  it('that several agents advise count once', () => {
    const fee = (agentId: 'content_review' | 'geo_audit') => {
      const agent = sampleReportAgent(agentId, EMPTY);
      const [first] = sampleReportAgent(agentId).result.recommendations;
      const recommendations = [{ ...first!, title: 'Show the fee before the form' }];
      return { agent, advised: { ...agent, result: { ...agent.result, recommendations } } };
    };
    const both = [fee('content_review'), fee('geo_audit')];
    const later = { ...modelOf(2, {}), agents: both.map(({ advised }) => advised) };
    const earlier = { ...modelOf(1, {}), agents: both.map(({ agent }) => agent) };
    expect(compareRuns(earlier, later, builtInAgents).entries).toMatchObject([
      { kind: 'recommendation', earlier: null, later: { title: 'Show the fee before the form' } },
    ]);
  });

  it('that are a next step and a recommendation at one place count as the latter', () => {
    const [first] = sampleReportAgent('content_review').result.recommendations;
    const step = { label: first!.title, owner: '', timeframe: '', pointer: first!.pointer };
    const { entries } = compare({}, { recommendations: [first!], nextSteps: [step] });
    expect(entries.map(({ kind }) => kind)).toEqual(['recommendation']);
  });

  it('of a list of segments are segments', () => {
    const segment = { ...insight('Returning buyers'), pointer: '/audienceSegments/0' };
    expect(compare({}, { insights: [segment] }).entries).toMatchObject([{ kind: 'segment' }]);
  });
});

describe('an agent that is missing in one run', () => {
  it('is named, and nothing of it is new or gone', () => {
    const later = sampleReportModel({
      triggeredAt: '2025-12-01T10:00:00.000Z',
      agents: [sampleReportAgent('content_review', EMPTY)],
      missing: [sampleMissingAgent('geo_audit', 'It did not answer in time.')],
    });
    const earlier = sampleReportModel({
      triggeredAt: '2025-11-01T10:00:00.000Z',
      agents: [sampleReportAgent('content_review', EMPTY), sampleReportAgent('geo_audit')],
    });
    const comparison = compareRuns(earlier, later, builtInAgents);
    expect(comparison.comparedAgents).toEqual(['content_review']);
    expect(comparison.later.missing.map(({ agentId }) => agentId)).toEqual(['geo_audit']);
    expect([comparison.metrics, comparison.entries]).toEqual([[], []]);
  });

  it('in a known form is not compared either', () => {
    const comparison = compare({}, unrecognisedResult('content_review'));
    expect(comparison.comparedAgents).toEqual([]);
    expect(comparison.later.agents).toMatchObject([{ shape: 'unrecognised' }]);
  });

  it('and answered by an earlier result says from when', () => {
    const later = modelOf(2, {});
    const [agent] = later.agents;
    const reused = {
      runId: later.runId,
      receivedAt: '2025-11-01T11:00:00.000Z',
      statedConfidence: 0.9,
    };
    const comparison = compareRuns(
      modelOf(1, {}),
      { ...later, agents: [{ ...agent!, reused }] },
      builtInAgents,
    );
    expect(comparison.later.agents[0]?.reusedFrom).toBe(reused.receivedAt);
    expect(comparison.earlier.agents[0]?.reusedFrom).toBeNull();
  });
});
