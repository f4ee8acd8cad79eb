import { describe, expect, it } from 'vitest';
import { outlineReport, PRACTICE_MARK } from '../../../main/reports/outline/report-outline.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
  sampleReportModelWithout,
  unrecognisedResult,
} from '../../support/report-model.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const AT = Date.UTC(2025, 10, 18, 15, 10);

let made = 0;

/** Each at a place of its own, in the order in which they are made. */
function recommendation(changes: Partial<Recommendation>): Recommendation {
  const [first] = sampleReportAgent('content_review').result.recommendations;
  made += 1;
  const pointer = `/recommendations/${made}`;
  return { ...first!, id: `content_review:${pointer}`, pointer, ...changes };
}

/** Agents that say nothing to do besides what a test has them recommend. */
const silent = (['content_review', 'geo_audit', 'cmp_organizer'] as const).map((agentId) =>
  sampleReportAgent(agentId, { opportunities: [], nextSteps: [], recommendations: [] }),
);

describe('the outline of a report', () => {
  it('leads with the governing thought of the results screen', () => {
    const model = sampleReportModel();
    const outline = outlineReport(model, AT, builtInAgents);
    const { governing, support } = buildAnswer(model, builtInAgents);
    expect(outline.title).toBe(plainText(governing));
    expect(outline.title).toMatch(/\d/);
    expect(outline.support).toEqual(support.map((sentence) => `${plainText(sentence)}.`));
    expect(outline.support.length).toBeGreaterThan(0);
    expect(outline.answered).toBe('9 of 9 agents answered');
    expect(outline.date).toBe('18 November 2025');
    expect(outline.generatedAt).toBe('18 Nov 2025, 15:10 UTC');
    expect(outline.practiceMark).toBe('');
  });

  it('marks practice data', () => {
    expect(
      outlineReport(sampleReportModel({ isPractice: true }), AT, builtInAgents).practiceMark,
    ).toBe(PRACTICE_MARK);
  });

  it('names the missing agents, why, and where they would have been', () => {
    const model = sampleReportModelWithout([
      sampleMissingAgent('cmp_organizer', 'It did not answer in time.'),
      sampleMissingAgent('geo_audit', 'It reported a failure.'),
    ]);
    const outline = outlineReport(model, AT, builtInAgents);
    expect(outline.answered).toBe('7 of 9 agents answered · without GEO audit and CMP organizer');
    expect(outline.missing).toEqual([
      { agent: 'GEO audit', tier: 'Analytics insights', reason: 'It reported a failure.' },
      {
        agent: 'CMP organizer',
        tier: 'Optimizely DXP tools',
        reason: 'It did not answer in time.',
      },
    ]);
    const tools = outline.tiers.find(({ label }) => label === 'Optimizely DXP tools');
    expect(tools?.agents.map(({ label }) => label)).toEqual(['Integration health']);
    expect(tools?.missing.map(({ agent }) => agent)).toEqual(['CMP organizer']);
  });

  it('names no reason where none was given', () => {
    const model = sampleReportModelWithout([sampleMissingAgent('geo_audit', '', 'skipped')]);
    expect(outlineReport(model, AT, builtInAgents).missing[0]?.reason).toBe(
      'No reason was given (skipped).',
    );
  });

  it('says so when the run had not ended', () => {
    const model = sampleReportModel({ status: 'running', completedAt: null });
    const outline = outlineReport(model, AT, builtInAgents);
    expect(outline.setup[1]).toBe(
      'Started 18 Nov 2025, 14:02 UTC. Still running when this was exported.',
    );
  });

  it('ranks recommendations by priority and keeps the order of ties', () => {
    const model = sampleReportModel({
      agents: silent,
      recommendations: [
        recommendation({ priority: 2, title: 'second' }),
        recommendation({ priority: 1, title: 'first' }),
        recommendation({ priority: 2, title: 'third' }),
        recommendation({ priority: 3, title: '', description: 'only described' }),
        recommendation({ priority: 4, title: '', description: '' }),
      ],
    });
    const { actions } = outlineReport(model, AT, builtInAgents);
    expect(actions.map(({ rank, title }) => [rank, title])).toEqual([
      [1, 'First'],
      [2, 'Second'],
      [3, 'Third'],
      [4, 'Only described'],
    ]);
  });

  it('places recommendations only where their agent put them', () => {
    const model = sampleReportModel({
      agents: silent,
      recommendations: [
        recommendation({ title: 'a', impactEstimate: 'high', effortEstimate: 'low' }),
        recommendation({ title: 'b', impactEstimate: 'low', effortEstimate: 'high' }),
        recommendation({ title: 'c', impactEstimate: null, effortEstimate: 'low' }),
      ],
    });
    const { grid } = outlineReport(model, AT, builtInAgents);
    expect(
      grid?.rows.map(({ impact, cells }) => [impact, ...cells.map((cell) => cell.length)]),
    ).toEqual([
      ['high', 1, 0, 0],
      ['medium', 0, 0, 0],
      ['low', 0, 0, 1],
    ]);
    expect(grid?.unplaced.map(({ title }) => title)).toEqual(['C']);
  });

  it('has no grid when no agent gave impact and effort', () => {
    const model = sampleReportModel({
      agents: silent,
      recommendations: [recommendation({ impactEstimate: 'high', effortEstimate: null })],
    });
    expect(outlineReport(model, AT, builtInAgents).grid).toBeNull();
  });

  it('compares each confidence with the threshold of its agent', () => {
    const model = sampleReportModel({
      agents: [
        sampleReportAgent('content_review'),
        sampleReportAgent('geo_audit'),
        sampleReportAgent('customer_journey', { confidence: null }),
      ],
      missing: [sampleMissingAgent('roadmap_generator', 'No answer.')],
    });
    const rows = outlineReport(model, AT, builtInAgents).confidences;
    expect(
      rows.map(({ agent, value, threshold, remark }) => [agent, value, threshold, remark]),
    ).toEqual([
      ['Content review', 0.82, 0.8, ''],
      ['GEO audit', 0.74, 0.85, 'below threshold'],
      ['Customer journey', null, 0.8, 'gave none'],
      ['Roadmap', null, 0.9, 'did not answer'],
    ]);
  });

  it('leaves empty entries out and puts nothing in their place', () => {
    const agent = sampleReportAgent('content_review', {
      overview: { summary: '', keyPoints: ['', 'kept'], pointer: '' },
      insights: [{ title: '', description: '', bullets: [''], pointer: '' }],
      opportunities: [
        { label: '', description: '', impact: 'high', effort: 'low', confidence: 0.5, pointer: '' },
        {
          label: '',
          description: 'told',
          impact: null,
          effort: null,
          confidence: null,
          pointer: '',
        },
      ],
      nextSteps: [{ label: '', owner: 'Editor', timeframe: 'Week 1', pointer: '' }],
    });
    const [section] =
      outlineReport(sampleReportModel({ agents: [agent] }), AT, builtInAgents).tiers[0]?.agents ??
      [];
    expect(section).toMatchObject({
      summary: '',
      keyPoints: ['kept'],
      groups: [],
      opportunities: [
        { label: 'told', description: '', impact: null, effort: null, confidence: '' },
      ],
      nextSteps: [],
    });
  });

  it('says of an unrecognised result that it was kept, and invents nothing', () => {
    const agent = sampleReportAgent('geo_audit', unrecognisedResult('geo_audit'));
    const [section] =
      outlineReport(sampleReportModel({ agents: [agent] }), AT, builtInAgents).tiers[0]?.agents ??
      [];
    expect(section).toMatchObject({
      finding: '',
      confidence: 'Confidence not given',
      metrics: [],
      notes: ['The payload has none of the known shapes. It is kept as it came.'],
    });
  });

  it('traces every number to its delivery and place', () => {
    const outline = outlineReport(
      sampleReportModel({ agents: [sampleReportAgent('geo_audit')] }),
      AT,
      builtInAgents,
    );
    expect(outline.numbers[0]).toEqual({
      agent: 'GEO audit',
      label: 'Confidence',
      value: '0.74',
      pointer: '/hero/confidence',
      delivery: '5e6f7a8b',
      receivedAt: '18 Nov 2025, 14:07 UTC',
    });
    expect(outline.numbers.map(({ value, pointer }) => [value, pointer])).toContainEqual([
      '47 of 100',
      '/hero/metrics/0/value',
    ]);
    expect(outline.deliveries).toEqual([
      {
        agent: 'GEO audit',
        deliveryId: '3f2a91b3-6c1d-4e2f-8a3b-9c4d5e6f7a8b',
        source: 'webhook',
        receivedAt: '18 Nov 2025, 14:07 UTC',
        size: '3,119 bytes',
        numbers: outline.numbers.length,
      },
    ]);
  });

  it('stands without a single answer', () => {
    const outline = outlineReport(
      sampleReportModel({
        agents: [],
        status: 'failed',
        missing: [sampleMissingAgent('geo_audit', 'No answer.')],
      }),
      AT,
      builtInAgents,
    );
    expect(outline.title).toBe('Strategy analysis for Northwind Produce Association');
    expect(outline.actions).toEqual([]);
    expect(outline.facts[2]).toMatchObject({ label: 'Mean confidence', value: 'not given' });
  });

  it('says how good the data behind an answer is, named as calculated, and explains it', () => {
    const outline = outlineReport(sampleReportModel(), AT, builtInAgents);
    const [agent] = outline.tiers.flatMap((tier) => tier.agents);
    expect(agent?.quality).toBe(
      'Data quality 0.82, calculated: mostly complete, valid, weeks old, some data',
    );
    const rows = outline.quality.slice(0, 6);
    expect(rows.map(({ measure, score, weight }) => [measure, score, weight])).toEqual([
      ['Overall', '0.82', ''],
      ['Completeness', '0.80', '0.30'],
      ['Validity', '1.00', '0.25'],
      ['Consistency', 'none', ''],
      ['Freshness', '0.72', '0.15'],
      ['Volume', '0.60', '0.10'],
    ]);
    expect(rows[0]?.basis).toBe('The weighted mean of the 4 below that could be measured.');
  });

  it('joins what agents say alike, in an order that can be followed, with what is to settle', () => {
    const [one, other, third] = ['content_review', 'geo_audit', 'cmp_organizer'] as const;
    const fee = { title: 'Show the fee before the form', implementationSteps: [] };
    const { actions, tiers, grid } = outlineReport(
      sampleReportModel({
        agents: silent,
        recommendations: [
          recommendation({
            id: 'a',
            agentId: one,
            title: 'Start the registration test',
            priority: 1,
            dependencies: ['Show the fee before the form', 'Editor access'],
          }),
          recommendation({ ...fee, id: 'b', agentId: other, priority: 9, impactEstimate: 'low' }),
          recommendation({ ...fee, id: 'c', agentId: third, priority: 8, impactEstimate: 'high' }),
        ],
      }),
      AT,
      builtInAgents,
    );
    expect(actions.map(({ title, agent }) => [title, agent])).toEqual([
      ['Show the fee before the form', 'GEO audit and CMP organizer'],
      ['Start the registration test', 'Content review'],
    ]);
    expect(actions[0]).toMatchObject({ impact: null, impactRange: 'Low to high' });
    expect(actions[0]?.conflicts).toEqual([
      'Agents disagree on the impact: GEO audit says low, CMP organizer says high',
    ]);
    expect(actions[1]?.dependencies).toEqual(['Number 1', 'Editor access']);
    const sections = tiers.flatMap((tier) => tier.agents);
    const ranksOf = (id: string) => sections.find(({ agentId }) => agentId === id)?.ranks;
    expect([ranksOf(one), ranksOf(other), ranksOf(third)]).toEqual([[2], [1], [1]]);
    expect(grid?.unplaced.map(({ rank }) => rank) ?? [1]).toContain(1);
  });
});
