import { describe, expect, it } from 'vitest';
import { QUALITY_MEASURES, QUALITY_WEIGHTS } from '../../../../shared/domain/data-quality.ts';
import type { DataQuality } from '../../../../shared/domain/data-quality.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { fixturePayload, fixturePayloads } from '../normalise/fixture-payloads.ts';
import { assess, RECEIVED_AT } from './assess.ts';

function scores(quality: DataQuality): (number | null)[] {
  return QUALITY_MEASURES.map((name) => quality[name].score);
}

describe('assessDataQuality', () => {
  it('weighs the measures with weights that add up to 1', () => {
    const sum = Object.values(QUALITY_WEIGHTS).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('takes the weighted mean of all five where all can be measured', () => {
    const payload = fixturePayload('integration_health', 'execution');
    const quality = assess('integration_health', payload);
    const fresh = quality.freshness.score ?? Number.NaN;
    expect(scores(quality)).toEqual([1, 1, 1, fresh, 2880 / 2890]);
    expect(quality.overall).toBeCloseTo(0.75 + 0.15 * fresh + (0.1 * 2880) / 2890, 12);
  });

  it('leaves a measure that is not there out of the mean', () => {
    const quality = assess('geo_audit', fixturePayload('geo_audit', 'webhook'));
    expect(scores(quality)).toEqual([null, 1, 1, null, 212 / 222]);
    expect(quality.overall).toBeCloseTo((0.25 + 0.2 + (0.1 * 212) / 222) / 0.55, 12);
  });

  it.each(fixturePayloads())('says what was counted in $name', ({ agentId, payload }) => {
    const quality = assess(agentId, payload);
    expect(quality.overall).toBeGreaterThan(0.75);
    for (const name of QUALITY_MEASURES) expect(quality[name].basis).toMatch(/^["A-Z\d].+\.$/);
  });

  it('gives nothing for rubbish that came in just now', () => {
    const metadata = { timestamp: RECEIVED_AT };
    const quality = assess('content_review', { colour: 'blue' }, { metadata });
    expect(scores(quality)).toEqual([null, null, null, 1, null]);
    expect(quality.overall).toBeNull();
  });
});

describe('hostile payloads', () => {
  const rubbish = Array.from({ length: 10 }).reduce<JsonValue>(
    (inner, _, level) => ({
      [`level ${level}`]: [inner, null, '', 'NaN', -0, 1e308],
      conversion_rate: 'Infinity',
      ['__proto__']: { drop_off_rate: [] },
      confidence_level: { high: true },
    }),
    'bottom',
  );

  it('makes nothing of ten levels of rubbish', () => {
    const quality = assess('customer_journey', rubbish);
    expect(scores(quality)).toEqual([null, null, null, null, null]);
    expect(quality.overall).toBeNull();
  });

  it('counts what is at fault around ten levels of rubbish', () => {
    const quality = assess('customer_journey', {
      summary: 17,
      confidence_score: 400,
      data_points_analyzed: 'NaN',
      timestamp: '9999-12-31T23:59:59Z',
      journey_stages: rubbish,
    });
    expect(quality.completeness.basis).toContain('1 of 5 fields that customer_journey sends');
    expect(quality.validity.score).toBeLessThan(0.7);
    expect(quality.freshness.score).toBeNull();
    expect(quality.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['date_in_future', 'count_unusable']),
    );
  });

  it('never puts a value of the payload into a note', () => {
    const secret = 'anna@growers.example';
    const quality = assess('content_review', {
      summary: secret,
      timestamp: secret,
      data_points_analyzed: secret,
      hero: {
        metrics: [
          { label: secret, value: 1 },
          { label: secret, value: 2 },
        ],
      },
      segments: [{ name: secret, bounce_rate: 400 }],
    });
    expect(quality.notes).toHaveLength(4);
    expect(JSON.stringify(quality)).not.toContain(secret);
  });

  it('gets through a payload that is nested a hundred thousand deep', () => {
    const text = `${'{"data":['.repeat(50_000)}1${']}'.repeat(50_000)}`;
    const deep = JSON.parse(text) as JsonValue;
    expect(assess('content_review', unwrapPayload(deep)).overall).toBeNull();
    expect(() =>
      assess('content_review', { summary: 'A summary.', content_gaps: deep }),
    ).not.toThrow();
  });

  it('gets through a wide payload before the test is given up', () => {
    const stages = Array.from({ length: 40_000 }, () => ({
      conversion_rate: 0.5,
      drop_off_rate: 0.6,
      confidence_level: 'high',
      confidence: 0.1,
    }));
    const quality = assess('customer_journey', { journey_stages: stages });
    expect(quality.consistency.score).toBe(0.5);
    expect(quality.notes).toHaveLength(20);
  });
});
