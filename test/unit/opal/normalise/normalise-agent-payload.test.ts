import { describe, expect, it } from 'vitest';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { normaliseAgentPayload } from '../../../../main/opal/normalise/normalise-agent-payload.ts';
import { PAYLOAD_LIMITS } from '../../../../main/opal/normalise/payload-limits.ts';
import { unwrapPayload } from '../../../../main/opal/normalise/unwrap-payload.ts';
import { expectTraceable } from './expect-traceable.ts';
import { fixturePayload } from './fixture-payloads.ts';

function normalise(payload: JsonValue, agentId: AgentResult['agentId'] = 'content_review') {
  const result = normaliseAgentPayload(agentId, payload);
  agentResultSchema.parse(result);
  expectTraceable(result, payload);
  return result;
}

function codes(result: AgentResult): string[] {
  return result.findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

describe("the specification's webhook shapes (A)", () => {
  it('reads the content review', () => {
    const result = normalise(fixturePayload('content_review', 'webhook'));
    expect(result.metrics.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['Content quality', 81, 'score_100'],
      ['SEO', 64, 'score_100'],
      ['Readability', 72.5, 'score_100'],
      ['Average time on page', 94, null],
      ['Bounce rate', 0.47, 'ratio'],
      ['Conversion rate', 0.021, 'ratio'],
    ]);
    expect(result.overview).toEqual({ summary: '', keyPoints: [], pointer: '' });
    expect(
      result.recommendations.map(({ priority, impactEstimate }) => [priority, impactEstimate]),
    ).toEqual([
      [2, 'high'],
      [5, 'medium'],
      [8, null],
    ]);
    expect(result.recommendations[0]).toMatchObject({
      id: 'content_review:/recommendations/0',
      category: 'content',
      title: 'Rewrite the 14 event pages that open with internal terms',
      effortEstimate: null,
      estimatedTimeline: '',
    });
    expect(result.headline).toBe('Rewrite the 14 event pages that open with internal terms');
    expect(result.confidence).toBeNull();
  });

  it('reads the audience suggester', () => {
    const result = normalise(fixturePayload('audience_suggester', 'webhook'), 'audience_suggester');
    expect(result.metrics).toEqual([
      {
        label: 'Suggested segments',
        value: 2,
        unit: 'count',
        hint: 'Entries received',
        pointer: '/suggested_segments',
      },
    ]);
    expect(result.insights[0]).toEqual({
      title: 'Returning growers',
      description: '',
      bullets: [
        'Criteria: Visits: At least: 3, Region: coastal',
        'Estimated size: 18400',
        'Confidence score: 0.84',
        'Potential uplift: 0.12',
      ],
      pointer: '/suggested_segments/0',
    });
    expect(result.opportunities[0]).toEqual({
      label: 'Lead with the season calendar',
      description:
        'Segment ID: seg-growers · Content type: home page banner · Expected impact: 0.09',
      impact: null,
      effort: null,
      confidence: null,
      pointer: '/personalization_opportunities/0',
    });
  });

  it('takes fields that stand in no table', () => {
    const result = normalise(fixturePayload('integration_health', 'webhook'), 'integration_health');
    expect(result.metrics.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['Integration health score', 92, null],
      ['Sync latency (ms)', 840, 'ms'],
      ['Failed sync count', 3, 'count'],
      ['Error rate', 0.004, 'ratio'],
    ]);
    expect(result.insights).toEqual([
      {
        title: 'Services',
        description: '',
        bullets: ['Data platform, Status: healthy', 'Content recommendations, Status: warning'],
        pointer: '/services',
      },
    ]);
    expect(result.recommendations[0]?.priority).toBe(1);
  });

  it('reads rates in percent where one of them cannot be a ratio', () => {
    const { metrics } = normalise({
      engagement_metrics: { bounce_rate: 47.2, conversion_rate: 0.8 },
    });
    expect(metrics.map(({ value, unit }) => [value, unit])).toEqual([
      [47.2, 'percent'],
      [0.8, 'percent'],
    ]);
  });
});

describe('typed execution results (B)', () => {
  it('keeps proposals apart from recommendations', () => {
    const result = normalise(
      fixturePayload('experiment_blueprinter', 'execution'),
      'experiment_blueprinter',
    );
    expect(result.opportunities[0]).toMatchObject({
      label: 'Shorter registration',
      // The statistical confidence level is no confidence of the agent.
      confidence: null,
    });
    expect(result.opportunities[0]?.description).toMatch(
      /^Fewer fields lead to more registrations\./,
    );
    expect(result.nextSteps).toEqual([
      {
        label: 'Shorter registration, Season calendar first',
        owner: '',
        timeframe: 'Q1',
        pointer: '/testing_roadmap/0',
      },
    ]);
    expect(result.recommendations.map(({ title }) => title)).toEqual([
      'Run the registration test first',
    ]);
  });

  it('reads a roadmap as insights and next steps', () => {
    const result = normalise(fixturePayload('roadmap_generator', 'execution'), 'roadmap_generator');
    expect(
      result.nextSteps.map(({ label, owner, timeframe }) => [label, owner, timeframe]),
    ).toEqual([
      ['Foundations', '', '6 weeks'],
      ['First tests', '', '1 week'],
      ['Schema live', 'Web team, Content team', '2026-03-31'],
    ]);
    expect(result.insights.map(({ title }) => title)).toContain('Staffing');
    expect(result.metrics.map(({ label, value }) => [label, value])).toContainEqual(['Phases', 2]);
  });

  it('reads the measurements of an inner object, also those in no table', () => {
    const { metrics } = normalise(
      {
        summary: 'All services answer.',
        performance_metrics: {
          api_latency_ms: 180,
          data_sync_status: 'delayed',
          cacheHitPercentage: 91,
        },
      },
      'integration_health',
    );
    expect(metrics.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['API latency', 180, 'ms'],
      ['Data sync', 'delayed', null],
      ['Cache hit percentage', 91, 'percent'],
    ]);
  });

  it('recommends what stands under health_recommendations too', () => {
    const { recommendations } = normalise(
      fixturePayload('integration_health', 'execution'),
      'integration_health',
    );
    expect(recommendations).toHaveLength(2);
    expect(recommendations[1]).toMatchObject({
      title: 'Repair the content recommendations feed',
      category: 'technical',
      priority: 2,
      effortEstimate: 'low',
    });
  });

  it('carries steps, measures, dependencies and timeline over', () => {
    const { recommendations } = normalise(fixturePayload('content_review', 'execution'));
    expect(recommendations[1]).toMatchObject({
      title: 'Merge the duplicate guides',
      description: 'Six topics have two guides each.',
      priority: 4,
      impactEstimate: 'medium',
      effortEstimate: 'low',
      implementationSteps: ['List the pairs', 'Keep the newer one', 'Redirect the other'],
      successMetrics: ['Pages per topic'],
      dependencies: ['Editor access'],
      estimatedTimeline: '3 weeks',
    });
  });

  it('reports what is missing and a summary that says nothing', () => {
    expect(codes(normalise({ summary: 'Fine.' }))).toEqual([
      'missing_field ',
      'missing_field ',
      'summary_too_short /summary',
    ]);
  });

  it('points a missing field to the object in which it should stand', () => {
    const result = normalise({ execution_results: { summary: 'All is well here.' } });
    expect(codes(result)).toEqual([
      'missing_field /execution_results',
      'missing_field /execution_results',
    ]);
  });
});

describe('the results-page shape (C)', () => {
  it('reads all its parts', () => {
    const result = normalise(fixturePayload('geo_audit', 'results_page'), 'geo_audit');
    expect(result.headline).toBe('Answer engines cannot read the event pages');
    expect(result.metrics).toEqual([
      {
        label: 'AI citation readiness',
        value: '47 of 100',
        unit: null,
        hint: 'As measured in this analysis',
        pointer: '/hero/metrics/0/value',
      },
      {
        label: 'Pages with schema',
        value: '38%',
        unit: null,
        hint: 'As measured in this analysis',
        pointer: '/hero/metrics/1/value',
      },
      { label: 'Maturity', value: 'crawl', unit: null, hint: '', pointer: '/meta/maturity' },
    ]);
    expect(result.confidence).toEqual({ value: 0.85, pointer: '/hero/confidence' });
    expect(result.overview.pointer).toBe('/overview');
    expect(result.overview.keyPoints).toHaveLength(2);
    expect(result.opportunities[0]).toMatchObject({
      impact: 'high',
      effort: 'low',
      confidence: 0.85,
    });
    expect(result.nextSteps[0]).toEqual({
      label: 'Add event schema',
      owner: 'Web team',
      timeframe: '2 weeks',
      pointer: '/nextSteps/0',
    });
  });

  it('recommends its next steps in their order, and states no impact or effort', () => {
    const steps = Array.from({ length: 9 }, (_, index) => ({ label: `Step ${index + 1}` }));
    const { recommendations } = normalise({ hero: { title: 'A title' }, nextSteps: steps });
    expect(recommendations.map(({ priority }) => priority)).toEqual([3, 4, 5, 6, 7, 8, 9, 9, 9]);
    expect(recommendations[0]).toMatchObject({
      id: 'content_review:/nextSteps/0',
      title: 'Step 1',
      impactEstimate: null,
      effortEstimate: null,
    });
  });

  it('does not recommend its next steps a second time where it has recommendations', () => {
    const { recommendations, nextSteps } = normalise({
      hero: { title: 'A title' },
      nextSteps: [{ label: 'A step' }],
      recommendations: ['A recommendation'],
    });
    expect(recommendations.map(({ title }) => title)).toEqual(['A recommendation']);
    expect(nextSteps).toHaveLength(1);
  });

  it('does not recommend opportunities', () => {
    const { recommendations, opportunities } = normalise({
      hero: { title: 'A title' },
      opportunities: [{ label: 'A chance', impactLevel: 'High' }],
    });
    expect(opportunities).toHaveLength(1);
    expect(recommendations).toEqual([]);
  });
});

describe('mixed families', () => {
  it('takes what is there from each', () => {
    const result = normalise({
      agent_id: 'content_review',
      content_quality_score: 81,
      execution_results: {
        hero: { title: 'A title', metrics: [{ label: 'Pages', value: 212 }] },
        summary: 'Two sentences. This is the second.',
        confidence_score: 0.7,
      },
      recommendations: ['Do this first.'],
    });
    expect(result.shape).toBe('results_page');
    expect(result.headline).toBe('A title');
    expect(result.overview).toEqual({
      summary: 'Two sentences. This is the second.',
      keyPoints: [],
      pointer: '/execution_results/summary',
    });
    expect(result.metrics.map(({ pointer }) => pointer)).toEqual([
      '/execution_results/hero/metrics/0/value',
      '/content_quality_score',
    ]);
    expect(result.confidence).toEqual({
      value: 0.7,
      pointer: '/execution_results/confidence_score',
    });
    expect(result.recommendations[0]?.pointer).toBe('/recommendations/0');
  });

  it("reads an agent's result from beside another agent's", () => {
    const payload = {
      content_review: { summary: 'The content is sound.' },
      geo_audit: { summary: 'No engine cites the site.' },
    };
    expect(normalise(payload, 'geo_audit').headline).toBe('No engine cites the site');
    expect(normalise(payload, 'content_review').headline).toBe('The content is sound');
  });

  it('escapes names in pointers', () => {
    const result = normalise({ summary: 'A summary of it.', 'a/b~c_score': 4 });
    expect(result.metrics[0]).toMatchObject({ value: 4, pointer: '/a~1b~0c_score' });
  });
});

describe('the headline', () => {
  it.each([
    [{ hero: { title: 'The title.' }, summary: 'The summary. More.' }, 'The title'],
    [{ hero: { title: ' ' }, summary: 'The summary. More.' }, 'The summary'],
    [
      { summary: 'Use a tool, e.g. The Analyser, now! More.' },
      'Use a tool, e.g. The Analyser, now!',
    ],
    [{ summary: 'Growth of 3.5 points. More.' }, 'Growth of 3.5 points'],
    [{ summary: '# Result\nMore.' }, 'Result'],
    [{ recommendations: [{ title: 'Second' }, { title: 'First', priority: 1 }] }, 'First'],
    [{ content_quality_score: 3 }, ''],
  ])('of %j is %j', (payload, headline) => {
    expect(normalise(payload).headline).toBe(headline);
  });

  it('is cut at a word when the first sentence is very long', () => {
    const { headline } = normalise({ summary: 'word '.repeat(100) });
    expect(headline.length).toBeLessThanOrEqual(PAYLOAD_LIMITS.titleCharacters);
    expect(headline).toMatch(/word…$/);
  });
});

describe('priorities', () => {
  it.each([
    ['critical', 1],
    ['High', 2],
    ['medium', 5],
    ['LOW', 8],
    ['high priority', 2],
    ['P1', 1],
    [1, 1],
    [10, 10],
    ['7', 7],
  ])('reads %j as %s', (priority, expected) => {
    const { recommendations, findings } = normalise({
      recommendations: [{ title: 'Do', priority }],
    });
    expect(recommendations[0]?.priority).toBe(expected);
    expect(findings).toEqual([]);
  });

  it.each([0, 11, 2.5, -1, 'soon', true, [1]])('does not read %j', (priority) => {
    const result = normalise({ recommendations: [{ title: 'Do', priority }] });
    expect(result.recommendations[0]?.priority).toBe(3);
    expect(codes(result)).toEqual(['wrong_type /recommendations/0/priority']);
  });
});

describe('levels', () => {
  it.each([
    ['High', 'high'],
    ['critical', 'critical'],
    ['medium impact', 'medium'],
    ['Low - one page only', 'low'],
    ['high: seen by all', 'high'],
    ['high-value pages gain', null],
    ['high season pages gain', null],
    ['medium - high', null],
    ['lowers the bounce rate', null],
    ['12%', null],
    [0.9, null],
  ])('reads the impact %j as %s', (impact_estimate, expected) => {
    const { recommendations } = normalise({ recommendations: [{ title: 'Do', impact_estimate }] });
    expect(recommendations[0]?.impactEstimate).toBe(expected);
  });

  it.each([
    ['12% more visits', 'Impact estimate: 12% more visits'],
    ['High - all visitors see it', 'Impact estimate: High - all visitors see it'],
    ['High', ''],
  ])('writes out what %j says beyond a level', (impact_estimate, description) => {
    const { recommendations } = normalise({ recommendations: [{ title: 'Do', impact_estimate }] });
    expect(recommendations[0]?.description).toBe(description);
  });
});

describe('categories', () => {
  it.each([
    ['SEO', 'content'],
    ['A/B testing', 'experimentation'],
    ['Personalisation', 'personalization'],
    ['Audience targeting', 'audience'],
    ['Technical performance', 'technical'],
    ['metadata', 'content'],
    ['Governance', 'content'],
  ])('maps %j to %s', (category, expected) => {
    const { recommendations } = normalise({ recommendations: [{ title: 'Do', category }] });
    expect(recommendations[0]?.category).toBe(expected);
  });
});

describe('payloads that are not as they should be', () => {
  it.each([
    ['81', 81, 'score_100'],
    ['81%', 81, 'percent'],
    ['47 of 100', '47 of 100', null],
    ['n/a', 'n/a', null],
  ])('shows a score in text, %j, and reports it', (score, value, unit) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics).toEqual([
      { label: 'Content quality', value, unit, hint: '', pointer: '/content_quality_score' },
    ]);
    expect(codes(result)).toEqual(['wrong_type /content_quality_score']);
  });

  it('reads a number with thousands', () => {
    const result = normalise({ summary: 'A summary of it.', data_points_analyzed: '1,200' });
    expect(result.metrics[0]).toMatchObject({ value: 1200, unit: 'count' });
  });

  it.each([101, -1, 0.81])('shows the score %s without a scale and reports it', (score) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics[0]).toMatchObject({ value: score, unit: null });
    expect(codes(result)).toEqual(['score_out_of_range /content_quality_score']);
  });

  it.each([true, {}, [], ['81']])('leaves out the score %j and reports it', (score) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics).toEqual([]);
    expect(codes(result)).toEqual(['wrong_type /content_quality_score', 'empty_result ']);
  });

  it('leaves out a confidence out of range, reports it and takes the next', () => {
    const result = normalise({ hero: { title: 'A title', confidence: 80 }, confidence_score: 140 });
    expect(result.confidence).toEqual({ value: 0.8, pointer: '/hero/confidence' });
    expect(codes(result)).toContain('confidence_out_of_range /confidence_score');
  });

  it('takes null as absent, everywhere', () => {
    const result = normalise({
      summary: 'A summary of it.',
      confidence_score: null,
      content_quality_score: null,
      recommendations: [null, { title: null, description: 'Do this.', priority: null }, null],
      content_gaps: [null, 'A gap'],
    });
    expect(codes(result)).toEqual(['missing_field ']);
    expect(result.recommendations).toHaveLength(1);
    expect(result.recommendations[0]).toMatchObject({
      title: 'Do this',
      pointer: '/recommendations/1',
      priority: 3,
    });
    expect(result.metrics).toMatchObject([{ label: 'Content gaps', value: 1 }]);
  });

  it('reports entries that are neither text nor an object, and takes the others', () => {
    const result = normalise({ recommendations: [7, ['x'], true, 'Do this.', { title: {} }] });
    expect(result.recommendations.map(({ title }) => title)).toEqual([
      'Do this',
      'Recommendations',
    ]);
    expect(codes(result)).toEqual([
      'wrong_type /recommendations/0',
      'wrong_type /recommendations/1',
      'wrong_type /recommendations/2',
      'wrong_type /recommendations/4/title',
      'missing_field /recommendations/4',
    ]);
  });

  it.each<[string, JsonValue, string]>([
    ['a text', 'Do this.', '/recommendations'],
    ['an object', { title: 'Do this' }, '/recommendations'],
    ['an object of objects', { first: { title: 'Do this' } }, '/recommendations/first'],
    ['named objects', { do_this: { priority: 1 } }, '/recommendations/do_this'],
  ])('takes %s in place of a list', (_, recommendations, pointer) => {
    expect(normalise({ recommendations }).recommendations).toMatchObject([
      { title: 'Do this', pointer },
    ]);
  });

  it('takes the first of a very long list and says how many came', () => {
    const result = normalise({
      recommendations: Array.from({ length: 10_000 }, (_, index) => `Step ${index}`),
      content_gaps: Array.from({ length: 10_000 }, (_, index) => `Gap ${index}`),
    });
    expect(result.recommendations).toHaveLength(PAYLOAD_LIMITS.entries);
    expect(result.metrics).toMatchObject([{ label: 'Content gaps', value: 10_000 }]);
    expect(codes(result)).toContain('payload_truncated /recommendations');
    expect(result.findings.map(({ message }) => message)).toContain(
      '10000 entries came; the first 500 are shown.',
    );
  });

  it('does not drown in findings', () => {
    const result = normalise({ hero: { metrics: Array.from({ length: 400 }, () => ({})) } });
    expect(result.findings).toHaveLength(PAYLOAD_LIMITS.findings + 1);
    expect(result.findings.at(-1)?.code).toBe('payload_truncated');
  });

  it('reads large payloads of many fields and long texts in good time', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, at) => [`field_${at}`, at]),
    );
    const spaces = `a${' '.repeat(200_000)}b`;
    const result = normalise({
      ...wide,
      summary: spaces,
      insights: Array.from({ length: 500 }, () => ({ title: spaces, description: spaces })),
    });
    expect(codes(result)).toContain('payload_truncated /summary');
    expect(result.metrics).toHaveLength(PAYLOAD_LIMITS.otherFields);
  });

  it('never takes a member from a prototype', () => {
    const result = normalise({
      summary: 'A summary of it.',
      recommendations: [{ title: 'Do this', priority: 'constructor', impact: 'toString' }],
      constructor: { prototype: { isAdmin: true } },
    });
    expect(result.recommendations[0]).toMatchObject({ priority: 3, impactEstimate: null });
    const inherited = Object.create({ summary: 'Not its own.' }) as JsonValue;
    expect(normaliseAgentPayload('content_review', inherited).shape).toBe('unrecognised');
  });

  it('reports once what it meets twice', () => {
    // Phases are read as insights and again as next steps.
    const result = normalise(
      { implementation_phases: Array.from({ length: 501 }, () => ({ phase_name: 'A phase' })) },
      'roadmap_generator',
    );
    const cuts = codes(result).filter((code) => code.startsWith('payload_truncated'));
    expect(cuts).toEqual(['payload_truncated /implementation_phases']);
  });

  it.each([
    ['as it came', JSON.parse('{"summary":"A summary.","hero":{"__proto__":{"title":"x"}}}')],
    ['unwrapped', unwrapPayload('{"summary":"A summary.","hero":{"__proto__":{"title":"x"}}}')],
  ])('reports a member named __proto__ and reads nothing from it, %s', (_, payload: JsonValue) => {
    const result = normalise(payload);
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        code: 'wrong_type',
        pointer: expect.stringContaining('__proto__'),
      }),
    );
    expect(result.headline).toBe('A summary');
  });

  it('reports where unwrapping had to cut', () => {
    let deep: JsonValue = 'bottom';
    for (let level = 0; level < 100; level += 1) deep = { down: deep };
    const result = normalise(unwrapPayload({ summary: 'A summary of it.', deep }));
    expect(codes(result)).toContainEqual(
      expect.stringMatching(/^payload_truncated \/deep(\/down)+$/),
    );
  });

  it('walks a payload of any depth that was not unwrapped', () => {
    let deep: JsonValue = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(normalise({ recommendations: [{ title: 'Do', deep }] }).recommendations).toHaveLength(1);
  });

  it('names fields, never values, in findings', () => {
    const secret = 'person@example.org';
    const { findings } = normalise({
      summary: secret,
      confidence_score: secret,
      content_quality_score: secret,
      hero: secret,
      recommendations: [{ title: [{ secret }], priority: secret }],
    });
    expect(findings.length).toBeGreaterThan(3);
    expect(JSON.stringify(findings)).not.toContain(secret);
  });
});

describe('payloads in no known shape', () => {
  it('keeps prose as its own summary', () => {
    const result = normalise('The site is in good shape. No action is needed.');
    expect(result).toMatchObject({
      shape: 'unrecognised',
      headline: 'The site is in good shape',
      overview: { summary: 'The site is in good shape. No action is needed.', pointer: '' },
    });
    expect(codes(result)).toEqual(['unrecognised_shape ']);
  });

  it.each<JsonValue>([{ foo: 1 }, [1, 2], 7, true])('reads nothing out of %j', (payload) => {
    const result = normalise(payload);
    expect(result.shape).toBe('unrecognised');
    expect(result.headline).toBe('');
    expect(codes(result)).toEqual(['unrecognised_shape ']);
  });

  it.each<JsonValue>([null, '', ' ', {}, [], { summary: null }])('finds %j empty', (payload) => {
    expect(codes(normalise(payload))).toEqual(['empty_result ']);
  });

  it('finds a known shape with nothing in it empty', () => {
    expect(codes(normalise({ hero: {}, overview: {}, insights: [] }))).toContain('empty_result ');
  });
});
