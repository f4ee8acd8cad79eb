import { describe, expect, it } from 'vitest';
import { codes, normalise } from './normalise-checked.ts';

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
