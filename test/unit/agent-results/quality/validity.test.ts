import { describe, expect, it } from 'vitest';
import { assess, placesOf } from './assess.ts';
import { fixturePayloads } from '../normalise/fixture-payloads.ts';

describe('validity', () => {
  it.each(fixturePayloads())('finds nothing at fault in $name', ({ agentId, payload }) => {
    expect(assess(agentId, payload).validity.score).toBe(1);
  });

  it('counts values of the wrong type or outside their scale, each place once', () => {
    const payload = {
      content_quality_score: 400,
      seo_optimization_score: '64',
      readability_score: 72,
      recommendations: ['Give each page a title.'],
    };
    expect(assess('content_review', payload).validity).toEqual({
      score: 1 - 2 / 4,
      basis: '2 of 4 values that were looked at are of the wrong type or outside their scale.',
    });
  });

  it.each([400, -1, 'very', 'NaN', 'Infinity'])('counts a confidence of %s', (confidence) => {
    const payload = { summary: 'All services answer.', confidence_score: confidence };
    expect(assess('integration_health', payload).validity.score).toBe(1 - 1 / 2);
  });

  it('counts a confidence beside the payload, and notes one that is unusable', () => {
    const payload = { content_quality_score: 81 };
    const good = assess('content_review', payload, { metadata: { confidence_score: 0.8 } });
    expect(good.validity).toEqual({
      score: 1,
      basis: '0 of 2 values that were looked at are of the wrong type or outside their scale.',
    });
    const bad = assess('content_review', payload, { metadata: { confidence_score: 400 } });
    expect(bad.validity.score).toBe(1 - 1 / 2);
    expect(placesOf(bad, 'confidence_unusable')).toEqual(['metadata:/confidence_score']);
  });

  it('takes no missing field for a fault', () => {
    const quality = assess('content_review', { summary: 'The content is sound.' });
    expect(quality.validity.score).toBe(1);
  });

  it('says that it counts at least so many when the list of findings met its limit', () => {
    const opportunities = Array.from({ length: 150 }, (_, index) => ({
      label: `Opportunity ${index}`,
      confidence: 400,
    }));
    // Four of the hundred findings say which sections of the page are missing.
    const { validity } = assess('content_review', { opportunities });
    expect(validity.basis).toBe(
      'At least 96 of 246 values that were looked at are of the wrong type or outside their scale.',
    );
  });

  it('is not measured where nothing was read', () => {
    expect(assess('content_review', { colour: 'blue' }).validity.score).toBeNull();
    expect(assess('content_review', { recommendations: [] }).validity.score).toBeNull();
  });
});
