import { describe, expect, it } from 'vitest';
import { fixturePayload } from './fixture-payloads.ts';
import { codes, normalise } from './normalise-checked.ts';

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
