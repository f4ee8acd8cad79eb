import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { fixturePayload, fixturePayloads } from '../normalise/fixture-payloads.ts';
import { assess, placesOf } from './assess.ts';

function page(metrics: JsonValue, others: Record<string, JsonValue> = {}): JsonValue {
  return { hero: { title: 'A page', metrics }, ...others };
}

function contradictions(payload: JsonValue, code: string, metadata: JsonValue = null): string[] {
  return placesOf(assess('content_review', payload, { metadata }), code);
}

describe('consistency', () => {
  it.each(fixturePayloads())('finds no contradiction in $name', ({ agentId, payload }) => {
    const { consistency, notes } = assess(agentId, payload);
    expect([1, null]).toContain(consistency.score);
    expect(notes).toEqual([]);
  });

  it('counts contradictions among the checks that apply', () => {
    const payload = {
      journey_stages: [
        { stage_name: 'Discover', conversion_rate: 0.31, drop_off_rate: 0.69 },
        { stage_name: 'Register', conversion_rate: 0.5, drop_off_rate: 0.93 },
      ],
    };
    const quality = assess('customer_journey', payload);
    expect(quality.consistency).toEqual({
      score: 1 - 1 / 6,
      basis: '1 of 6 checks found a contradiction: conversion and drop-off (1).',
    });
    expect(quality.notes).toEqual([
      {
        code: 'shares_exceed_whole',
        message: 'Those who go on and those who leave add up to more than the whole.',
        pointer: '/journey_stages/1',
      },
    ]);
  });

  it('is not measured where no rule applies', () => {
    const quality = assess('roadmap_generator', fixturePayload('roadmap_generator', 'execution'));
    expect(quality.consistency).toEqual({
      score: null,
      basis: 'Nothing in it could contradict itself.',
    });
  });

  it('lists no more than ten contradictions of a kind, and counts all', () => {
    const stages = Array.from({ length: 30 }, () => ({ conversion_rate: 90, drop_off_rate: 90 }));
    const quality = assess('customer_journey', { journey_stages: stages });
    expect(quality.notes).toHaveLength(10);
    expect(quality.consistency.basis).toBe(
      '30 of 90 checks found a contradiction: conversion and drop-off (30).',
    );
  });
});

describe('metrics of one name', () => {
  it('contradict each other when their values differ', () => {
    const metrics = [{ label: 'SEO', value: 46 }];
    const found = contradictions(page(metrics, { seo_optimization_score: 64 }), 'duplicate_label');
    expect(found).toEqual(['/seo_optimization_score']);
    const counts = page([{ label: 'Data points analyzed', value: 90 }], {
      data_points_analyzed: 1240,
    });
    expect(contradictions(counts, 'duplicate_label')).toEqual(['/data_points_analyzed']);
  });

  it.each([
    ['the same value', [{ label: 'SEO', value: 64 }], { seo_optimization_score: 64 }],
    ['a rounded value', [{ label: 'SEO', value: 64 }], { seo_optimization_score: 64.3 }],
    ['a value in words', [{ label: 'SEO', value: '46 of 100' }], { seo_optimization_score: 64 }],
    [
      'another hint',
      [
        { label: 'Visits', value: 10, hint: 'phone' },
        { label: 'Visits', value: 90, hint: 'desktop' },
      ],
      {},
    ],
    [
      'the number of entries received',
      [{ label: 'Content gaps', value: 14 }],
      { content_gaps: [] },
    ],
    ['no name at all', [{ value: 1 }, { value: 2 }], {}],
  ])('agree with %s', (_, metrics, others) => {
    expect(contradictions(page(metrics, others), 'duplicate_label')).toEqual([]);
  });
});

describe('shares of a whole', () => {
  it.each([
    { structured_data_coverage_percentage: 138 },
    { uptime_percentage: -1 },
    { bounce_rate: 140 },
    { overallDropOffRate: '101%' },
    { deep: [{ deeper: { share_pct: 100.1 } }] },
  ])('lie within 0 and 100: %j', (member) => {
    const found = contradictions({ summary: 'A summary.', ...member }, 'share_out_of_range');
    expect(found).toHaveLength(1);
  });

  it.each([
    { growth_percentage: 138 },
    { effort_reduction_percentage: 120 },
    { year_change_pct: -40 },
    { budget_used_percent: 120 },
    { percent: 120 },
    { error_rate: 250 },
    { refresh_rate: 144 },
    { uptime_percentage: 100 },
    { bounce_rate: 0 },
    { uptime_percentage: 'NaN' },
  ])('are not mistaken for what may be more: %j', (member) => {
    const found = contradictions({ summary: 'A summary.', ...member }, 'share_out_of_range');
    expect(found).toEqual([]);
  });
});

describe('conversion and drop-off', () => {
  it.each([
    { conversion_rate: 0.5, drop_off_rate: 0.6 },
    { conversion_rate: 40, drop_off_rate: 62 },
    { conversionRate: '40%', dropOffRate: '62%' },
    { completion_rate: 70, overall_drop_off_rate: 58.4 },
  ])('do not exceed the whole: %j', (member) => {
    const found = contradictions({ summary: 'A summary.', ...member }, 'shares_exceed_whole');
    expect(found).toEqual(['']);
  });

  it.each([
    { conversion_rate: 0.31, drop_off_rate: 0.7 },
    { conversion_rate: 40, drop_off_rate: 61 },
    { conversion_rate: 0.9, drop_off_rate: 58.4 },
    { conversion_rate: 0.9 },
    { conversion_rate: 'most', drop_off_rate: 99 },
  ])('may add up to less, and to a little more by rounding: %j', (member) => {
    const found = contradictions({ summary: 'A summary.', ...member }, 'shares_exceed_whole');
    expect(found).toEqual([]);
  });
});

describe('confidence', () => {
  it.each([
    { confidence_level: 'high', confidence: 0.3 },
    { confidenceLevel: 'Low', confidence_score: 92 },
  ])('in a word contradicts the one in figures: %j', (entry) => {
    const payload = { opportunities: [{ label: 'Titles', ...entry }] };
    expect(contradictions(payload, 'confidence_level_disagrees')).toHaveLength(1);
  });

  it.each([
    { confidence_level: 'high', confidence: 0.7 },
    { confidence_level: 'medium', confidence: 0.1 },
    { confidence_level: 'low', confidence: 0.6 },
    { confidence_level: 0.95, confidence: 0.3 },
    { confidence_level: 'high', confidence: 400 },
  ])('in a word goes with the one in figures: %j', (entry) => {
    const payload = { opportunities: [{ label: 'Titles', ...entry }] };
    expect(contradictions(payload, 'confidence_level_disagrees')).toEqual([]);
  });

  it('in two places is one and the same, in figures or percent', () => {
    const stated = page([], { confidence_score: 0.83 });
    const twice = page([], { confidence_score: 0.29, hero: { title: 'A page', confidence: 29 } });
    const code = 'confidence_stated_twice';
    expect(contradictions(stated, code, { confidence_score: 0.834 })).toEqual([]);
    expect(contradictions(twice, code)).toEqual([]);
    expect(contradictions(stated, code, { confidence_score: 0.6 })).toEqual([
      'metadata:/confidence_score',
    ]);
    const differs = { confidence_score: 0.83, hero: { title: 'A page', confidence: 60 } };
    expect(contradictions(differs, code)).toEqual(['/hero/confidence']);
  });
});
