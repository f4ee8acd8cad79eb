import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { fixturePayload } from '../normalise/fixture-payloads.ts';
import { assess } from './assess.ts';

function completeness(agentId: AgentId, payload: JsonValue) {
  return assess(agentId, payload).completeness;
}

describe('completeness', () => {
  it('counts the fields of a typed result and names those that are not filled', () => {
    const payload = {
      summary: 'The content is sound.',
      content_quality_score: 81,
      seo_optimization_score: 64,
      contentGaps: ['Storage of produce'],
      keyword_analysis: {},
      optimization_opportunities: [{ type: '' }],
    };
    expect(completeness('content_review', payload)).toEqual({
      score: 3 / 6,
      basis:
        '3 of 6 fields that content_review sends as a typed result are filled. Not filled: readability_score, optimization_opportunities, keyword_analysis.',
    });
  });

  it.each(BUILT_IN_AGENT_IDS)(
    'is whole for the typed result and the results page of %s',
    (agentId) => {
      for (const shape of ['execution', 'results_page'] as const) {
        expect(completeness(agentId, fixturePayload(agentId, shape)).score).toBe(1);
      }
    },
  );

  it("holds the specification's webhook shapes against their own fields only", () => {
    expect(completeness('content_review', fixturePayload('content_review', 'webhook'))).toEqual({
      score: 1,
      basis: '6 of 6 fields that content_review sends by webhook are filled.',
    });
    const halved = { engagement_metrics: { bounce_rate: 0.4 }, readability_score: 70 };
    expect(completeness('content_review', halved).basis).toContain(
      'Not filled: content_quality_score, seo_optimization_score, engagement_metrics.avg_time_on_page',
    );
    expect(
      completeness('audience_suggester', fixturePayload('audience_suggester', 'webhook')).score,
    ).toBe(1);
  });

  it('is not measured for a webhook shape of which the specification names no fields', () => {
    expect(completeness('geo_audit', fixturePayload('geo_audit', 'webhook'))).toEqual({
      score: null,
      basis: 'The specification names no fields for the webhook shape of geo_audit.',
    });
  });

  it('counts the sections of a results page that are filled', () => {
    const payload = {
      hero: { title: 'Good content that search cannot find' },
      overview: { summary: ' ', keyPoints: [] },
      insights: [{ title: 'What works', description: '' }],
      opportunities: [],
      nextSteps: [{ label: '' }, null],
    };
    expect(completeness('content_review', payload)).toEqual({
      score: 2 / 5,
      basis:
        '2 of 5 sections of a results page are filled. Not filled: overview, opportunities, next_steps.',
    });
  });

  it('is not measured in an unrecognised payload', () => {
    expect(completeness('content_review', { colour: 'blue' }).score).toBeNull();
    expect(completeness('content_review', null).score).toBeNull();
    expect(completeness('content_review', 'It went well.').score).toBeNull();
  });

  it('finds fields in an envelope and spread over two', () => {
    const payload = {
      underperforming_regions: ['North'],
      data: { growth_opportunities: [{ region: 'North' }], geographic_performance: 'see page 2' },
    };
    expect(completeness('geo_audit', payload).score).toBe(3 / 4);
  });

  it('does not fall when a field makes the payload look like another shape', () => {
    const page = { insights: [{ title: 'What works' }], opportunities: [{ label: 'Titles' }] };
    expect(completeness('content_review', page).score).toBe(2 / 5);
    const mixed = { ...page, content_quality_score: 81 };
    expect(completeness('content_review', mixed).score).toBe(2 / 5);
    const webhook = fixturePayload('content_review', 'webhook') as Record<string, JsonValue>;
    expect(completeness('content_review', { ...webhook, content_gaps: ['Storage'] }).score).toBe(1);
  });
});
