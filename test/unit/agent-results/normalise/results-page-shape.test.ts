import { describe, expect, it } from 'vitest';
import { PAYLOAD_LIMITS } from '../../../../main/agent-results/normalise/payload-limits.ts';
import { fixturePayload } from './fixture-payloads.ts';
import { normalise } from './normalise-checked.ts';

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
