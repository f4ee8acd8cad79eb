import { describe, expect, it } from 'vitest';
import { fixturePayload } from '../normalise/fixture-payloads.ts';
import { assess, placesOf } from './assess.ts';

describe('volume', () => {
  it.each([
    [0, 0],
    [10, 1 / 2],
    [90, 9 / 10],
    ['1,990', 0.995],
  ])('of %s data points is %d', (count, score) => {
    const payload = { summary: 'The content is sound.', data_points_analyzed: count };
    expect(assess('content_review', payload).volume.score).toBe(score);
  });

  it('is that of the pages where no data points are stated', () => {
    expect(assess('geo_audit', fixturePayload('geo_audit', 'webhook')).volume).toEqual({
      score: 212 / 222,
      basis: 'The agent states pages_analyzed as 212 (/pages_analyzed).',
    });
  });

  it('is that of the entries where no count is stated', () => {
    const payload = fixturePayload('content_review', 'results_page');
    expect(assess('content_review', payload).volume).toEqual({
      score: 6 / 16,
      basis: 'It states no count; filled entries in its lists: 6.',
    });
  });

  it('counts no empty entry, and no list that is about the answer', () => {
    const payload = {
      content_gaps: ['Storage', '', null, {}, [[]]],
      recommendations: [],
      tags: ['a', 'b'],
      references: ['Crawl'],
      data: [{ keyword_analysis: ['produce'] }],
    };
    expect(assess('content_review', payload).volume.score).toBe(2 / 12);
  });

  it.each([-5, 12.5, 'NaN', '80%', 'many', true, []])('passes over a count of %j', (count) => {
    const payload = { data_points_analyzed: count, content_gaps: ['Storage'] };
    const quality = assess('content_review', payload);
    expect(quality.volume.score).toBe(1 / 11);
    expect(placesOf(quality, 'count_unusable')).toHaveLength(1);
  });

  it('is not measured without a count or a list, or in an unrecognised payload', () => {
    expect(assess('content_review', { readability_score: 72 }).volume.score).toBeNull();
    expect(assess('content_review', { things: [1, 2, 3] }).volume.score).toBeNull();
  });
});
