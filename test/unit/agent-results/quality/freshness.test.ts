import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { fixturePayload } from '../normalise/fixture-payloads.ts';
import { assess, placesOf } from './assess.ts';

const RECEIVED = '2026-04-01T12:00:00Z';

function freshness(fields: Record<string, JsonValue>, metadata: JsonValue = null) {
  const payload = { summary: 'The content is sound.', ...fields };
  return assess('content_review', payload, { metadata, receivedAt: RECEIVED });
}

describe('freshness', () => {
  it.each([
    ['2026-04-01T12:00:00Z', 1],
    ['2026-03-31T12:00:00Z', 1],
    ['2026-03-31T12:00:00+02:00', 1 - 2 / 24 / 89],
    ['2026-02-15T00:00:00Z', 0.5],
    ['2026-01-01T12:00:00Z', 0],
    ['1999-12-31', 0],
  ])('of data of %s is %d', (timestamp, score) => {
    expect(freshness({ timestamp }).freshness.score).toBeCloseTo(score, 10);
  });

  it.each([
    ['a page', fixturePayload('content_review', 'results_page'), 'last_updated'],
    ['a typed result', fixturePayload('integration_health', 'execution'), 'last_check'],
  ])('is measured by the date in %s', (_, payload, name) => {
    const { freshness: measured } = assess('integration_health', payload);
    expect(measured.score).toBeCloseTo(1 - (4 + 1 / 24 - 1) / 89, 10);
    expect(measured.basis).toContain(`"${name}" at /`);
    expect(measured.basis).toContain('4 days before the receipt');
  });

  it('is that of the oldest of several measurements', () => {
    const quality = assess(
      'integration_health',
      {
        integration_status: [
          { service_name: 'A', last_check: '2026-04-01T10:00:00Z' },
          { service_name: 'B', last_check: '2026-01-01T10:00:00Z' },
        ],
      },
      { receivedAt: RECEIVED },
    );
    expect(quality.freshness).toEqual({
      score: 0,
      basis:
        '"last_check" at /integration_status/1/last_check is the oldest of 2 and lies 90 days before the receipt.',
    });
  });

  it('prefers the date of the data to that of the message, and takes the latter beside it', () => {
    const metadata = { timestamp: '2026-04-01T12:00:00Z' };
    const dated = freshness({ data_collection_timestamp: '2026-01-01T12:00:00Z' }, metadata);
    expect(dated.freshness.score).toBe(0);
    expect(freshness({}, metadata).freshness).toEqual({
      score: 1,
      basis: '"timestamp" at metadata:/timestamp lies 0 h before the receipt.',
    });
  });

  it('does not take a date for that of the data which is one of a thing in it', () => {
    const { freshness: measured } = freshness({
      content_gaps: [{ title: 'Old page', lastUpdated: '2019-01-01' }],
    });
    expect(measured).toEqual({ score: null, basis: 'No date says how old the data is.' });
  });

  it.each([
    ['2026-04-01T12:04:59Z', false],
    ['2026-04-01T12:05:01Z', true],
    ['2026-04-01T12:05:01+00:00', true],
    ['2999-01-01', true],
    // Noon in London is 2 April in Auckland, and nobody says where this was written.
    ['2026-04-02', false],
    ['2026-04-02T01:00:00', false],
    ['2026-04-02T03:00:00', true],
  ])('is not measured by a date in the future: %s', (timestamp, isFuture) => {
    const quality = freshness({ timestamp });
    expect(quality.freshness.score).toBe(isFuture ? null : 1);
    expect(placesOf(quality, 'date_in_future')).toEqual(isFuture ? ['/timestamp'] : []);
  });

  it('trusts no date beside one from the future', () => {
    const quality = freshness(
      { meta: { lastUpdated: '2026-03-01T00:00:00Z' } },
      { timestamp: '2036-03-01T00:00:00Z' },
    );
    expect(quality.freshness).toEqual({
      score: null,
      basis: '1 of 2 dates lie after the receipt: timestamp.',
    });
    expect(placesOf(quality, 'date_in_future')).toEqual(['metadata:/timestamp']);
  });

  it('notes a date that is none and goes on to the next', () => {
    const quality = freshness({ last_updated: 'NaN', timestamp: '2026-04-01T12:00:00Z' });
    expect(quality.freshness.score).toBe(1);
    expect(placesOf(quality, 'date_unreadable')).toEqual(['/last_updated']);
  });
});
