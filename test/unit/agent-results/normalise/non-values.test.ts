import { describe, expect, it } from 'vitest';
import { parseJsonExactly } from '../../../../shared/domain/exact-json.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { codes, normalise } from './normalise-checked.ts';

const summary = 'The content is findable and fresh.';
const found = (payload: JsonValue) => codes(normalise(payload));

describe('a word for nothing', () => {
  it.each(['None', 'N/A', 'n/a', 'NaN', 'null', 'undefined', 'nil', '-Infinity', 'n.a.'])(
    'is no score, no title and no entry: %s',
    (word) => {
      const result = normalise({
        summary,
        content_quality_score: word,
        recommendations: [{ title: word, description: 'Add dates.' }, word],
        hero: { title: word, metrics: [{ label: 'Share', value: word }] },
      });
      expect(result.headline).toBe('The content is findable and fresh');
      expect(result.metrics).toEqual([]);
      expect(result.recommendations.map(({ title }) => title)).toEqual(['Add dates']);
      expect(codes(result)).toEqual(
        expect.arrayContaining([
          'no_value /content_quality_score',
          'no_value /recommendations/0/title',
          'no_value /recommendations/1',
          'no_value /hero/title',
          'no_value /hero/metrics/0/value',
        ]),
      );
    },
  );

  it('is no region: NA', () => {
    expect(found({ summary, region: 'NA' }).join()).not.toContain('no_value');
  });

  it('is found only where it is the whole text', () => {
    expect(found({ summary: 'None of the pages is dated.', confidence_score: 0.8 })).toEqual([
      'missing_field ',
    ]);
  });
});

describe('a placeholder that nobody filled in', () => {
  it.each(['[[client_name]]', 'A plan for [[client_name]]', '[[ Test Idea ]] works'])(
    'is never the headline: %s',
    (title) => {
      const result = normalise({ hero: { title }, summary });
      expect(result.headline).toBe('The content is findable and fresh');
      expect(codes(result)).toContain('placeholder /hero/title');
    },
  );
});

describe('what a result was wrapped in', () => {
  it.each([
    '{"content_quality_score": 81, "summary": "The',
    '```json\n{"content_quality_score"',
    '[{"title": "A"',
    '<think>The user wants a score.',
  ])('is never the headline: %s', (text) => {
    expect(normalise(text).headline).toBe('');
    expect(normalise({ hero: { title: text }, summary }).headline).toBe(
      'The content is findable and fresh',
    );
  });
});

describe('a number that cannot be held', () => {
  it.each(['1e400', '9007199254740993', '-123456789012345678901'])(
    'is not rounded: %s',
    (digits) => {
      const payload = parseJsonExactly(`{"summary":"${summary}","data_points_analyzed":${digits}}`);
      const result = normalise(payload as JsonValue);
      expect(result.metrics).toMatchObject([{ value: digits }]);
      expect(codes(result)).toContain('number_not_exact /data_points_analyzed');
    },
  );

  it('is an identifier where its name says so', () => {
    expect(found({ summary, page_id: '9007199254740993' }).join()).not.toContain(
      'number_not_exact',
    );
  });
});

describe('a member given twice', () => {
  it('is found, the last one counts, and the first is kept', () => {
    const text = `{"summary":"${summary}","content_quality_score":10,"content_quality_score":81}`;
    const result = normalise(parseJsonExactly(text) as JsonValue);
    expect(result.metrics).toMatchObject([{ value: 81 }]);
    expect(codes(result)).toContain('given_twice /content_quality_score [given before]');
  });
});

describe('an answer that names an agent itself', () => {
  it.each([
    [['geo_audit'], true],
    [['Geo Audit', 'roadmap'], true],
    [['content_review', 'geo_audit'], false],
    [['Content Review Agent'], false],
    [['somebody'], false],
    [[], false],
  ])('is found where it is another: %j', (agents, isFound) => {
    const has = found({ summary, meta: { agents } }).includes('names_other_agent /meta/agents');
    expect(has).toBe(isFound);
  });
});
