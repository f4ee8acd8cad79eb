import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { PAYLOAD_LIMITS } from '../../../../main/agent-results/normalise/payload-limits.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { codes, normalise } from './normalise-checked.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

describe('payloads that are not as they should be', () => {
  it.each([
    ['81', 81, 'score_100'],
    ['81%', 81, 'percent'],
    ['47 of 100', '47 of 100', null],
  ])('shows a score in text, %j, and reports it', (score, value, unit) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics).toEqual([
      { label: 'Content quality', value, unit, hint: '', pointer: '/content_quality_score' },
    ]);
    expect(codes(result)).toEqual(['wrong_type /content_quality_score']);
  });

  it('reads a number with thousands', () => {
    const result = normalise({ summary: 'A summary of it.', data_points_analyzed: '1,200' });
    expect(result.metrics[0]).toMatchObject({ value: 1200, unit: 'count' });
  });

  it('shows a score that may be a share without a scale and reports it', () => {
    const result = normalise({ content_quality_score: 0.81 });
    expect(result.metrics[0]).toMatchObject({ value: 0.81, unit: null });
    expect(codes(result)).toEqual(['score_out_of_range /content_quality_score']);
  });

  it.each([101, 900, -1, -5])('leaves out the score %s and reports it', (score) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics).toEqual([]);
    expect(codes(result)).toEqual(['score_out_of_range /content_quality_score', 'empty_result ']);
  });

  it.each([true, {}, [], ['81']])('leaves out the score %j and reports it', (score) => {
    const result = normalise({ content_quality_score: score });
    expect(result.metrics).toEqual([]);
    expect(codes(result)).toEqual(['wrong_type /content_quality_score', 'empty_result ']);
  });

  it('leaves out a confidence out of range, reports it and takes the next', () => {
    const result = normalise({ hero: { title: 'A title', confidence: 80 }, confidence_score: 140 });
    expect(result.confidence).toEqual({ value: 0.8, pointer: '/hero/confidence' });
    expect(codes(result)).toContain('confidence_out_of_range /confidence_score');
  });

  it('takes null as absent, everywhere', () => {
    const result = normalise({
      summary: 'A summary of it.',
      confidence_score: null,
      content_quality_score: null,
      recommendations: [null, { title: null, description: 'Do this.', priority: null }, null],
      content_gaps: [null, 'A gap'],
    });
    expect(codes(result)).toEqual(['missing_field ']);
    expect(result.recommendations).toHaveLength(1);
    expect(result.recommendations[0]).toMatchObject({
      title: 'Do this',
      pointer: '/recommendations/1',
      priority: 3,
    });
    expect(result.metrics).toMatchObject([{ label: 'Content gaps', value: 1 }]);
  });

  it('reports entries that are neither text nor an object, and takes the others', () => {
    const result = normalise({ recommendations: [7, ['x'], true, 'Do this.', { title: {} }] });
    expect(result.recommendations.map(({ title }) => title)).toEqual([
      'Do this',
      'Recommendations',
    ]);
    expect(codes(result)).toEqual([
      'wrong_type /recommendations/0',
      'wrong_type /recommendations/1',
      'wrong_type /recommendations/2',
      'wrong_type /recommendations/4/title',
      'missing_field /recommendations/4',
    ]);
  });

  it.each<[string, JsonValue, string]>([
    ['a text', 'Do this.', '/recommendations'],
    ['an object', { title: 'Do this' }, '/recommendations'],
    ['an object of objects', { first: { title: 'Do this' } }, '/recommendations/first'],
    ['named objects', { do_this: { priority: 1 } }, '/recommendations/do_this'],
  ])('takes %s in place of a list', (_, recommendations, pointer) => {
    expect(normalise({ recommendations }).recommendations).toMatchObject([
      { title: 'Do this', pointer },
    ]);
  });

  it('takes the first of a very long list and says how many came', () => {
    const result = normalise({
      recommendations: Array.from({ length: 10_000 }, (_, index) => `Step ${index}`),
      content_gaps: Array.from({ length: 10_000 }, (_, index) => `Gap ${index}`),
    });
    expect(result.recommendations).toHaveLength(PAYLOAD_LIMITS.entries);
    expect(result.metrics).toMatchObject([{ label: 'Content gaps', value: 10_000 }]);
    expect(codes(result)).toContain('payload_truncated /recommendations');
    expect(result.findings.map(({ message }) => message)).toContain(
      '10000 entries came; the first 500 are shown.',
    );
  });

  it('does not drown in findings', () => {
    const result = normalise({ hero: { metrics: Array.from({ length: 400 }, () => ({})) } });
    expect(result.findings).toHaveLength(PAYLOAD_LIMITS.findings + 1);
    expect(result.findings.at(-1)?.code).toBe('payload_truncated');
  });

  it('reads large payloads of many fields and long texts in good time', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, at) => [`field_${at}`, at]),
    );
    const spaces = `a${' '.repeat(200_000)}b`;
    const result = normalise({
      ...wide,
      summary: spaces,
      insights: Array.from({ length: 500 }, () => ({ title: spaces, description: spaces })),
    });
    expect(codes(result)).toContain('payload_truncated /summary');
    expect(result.metrics).toHaveLength(PAYLOAD_LIMITS.otherFields);
  });

  it('never takes a member from a prototype', () => {
    const result = normalise({
      summary: 'A summary of it.',
      recommendations: [{ title: 'Do this', priority: 'constructor', impact: 'toString' }],
      constructor: { prototype: { isAdmin: true } },
    });
    expect(result.recommendations[0]).toMatchObject({ priority: 3, impactEstimate: null });
    const inherited = Object.create({ summary: 'Not its own.' }) as JsonValue;
    expect(normaliseAgentPayload('content_review', inherited, builtInAgents).shape).toBe(
      'unrecognised',
    );
  });

  it('reports once what it meets twice', () => {
    // Phases are read as insights and again as next steps.
    const result = normalise(
      { implementation_phases: Array.from({ length: 501 }, () => ({ phase_name: 'A phase' })) },
      'roadmap_generator',
    );
    const cuts = codes(result).filter((code) => code.startsWith('payload_truncated'));
    expect(cuts).toEqual(['payload_truncated /implementation_phases']);
  });

  it.each([
    ['as it came', JSON.parse('{"summary":"A summary.","hero":{"__proto__":{"title":"x"}}}')],
    ['unwrapped', unwrapPayload('{"summary":"A summary.","hero":{"__proto__":{"title":"x"}}}')],
  ])('reports a member named __proto__ and reads nothing from it, %s', (_, payload: JsonValue) => {
    const result = normalise(payload);
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        code: 'wrong_type',
        pointer: expect.stringContaining('__proto__'),
      }),
    );
    expect(result.headline).toBe('A summary');
  });

  it('reports where unwrapping had to cut', () => {
    let deep: JsonValue = 'bottom';
    for (let level = 0; level < 100; level += 1) deep = { down: deep };
    const result = normalise(unwrapPayload({ summary: 'A summary of it.', deep }));
    expect(codes(result)).toContainEqual(
      expect.stringMatching(/^payload_truncated \/deep(\/down)+$/),
    );
  });

  it('walks a payload of any depth that was not unwrapped', () => {
    let deep: JsonValue = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(normalise({ recommendations: [{ title: 'Do', deep }] }).recommendations).toHaveLength(1);
  });

  it('names fields, never values, in findings', () => {
    const secret = 'person@example.org';
    const { findings } = normalise({
      summary: secret,
      confidence_score: secret,
      content_quality_score: secret,
      hero: secret,
      recommendations: [{ title: [{ secret }], priority: secret }],
    });
    expect(findings.length).toBeGreaterThan(3);
    expect(JSON.stringify(findings)).not.toContain(secret);
  });
});

describe('payloads in no known shape', () => {
  it('keeps prose as its own summary', () => {
    const result = normalise('The site is in good shape. No action is needed.');
    expect(result).toMatchObject({
      shape: 'unrecognised',
      headline: 'The site is in good shape',
      overview: { summary: 'The site is in good shape. No action is needed.', pointer: '' },
    });
    expect(codes(result)).toEqual(['unrecognised_shape ']);
  });

  it.each<JsonValue>([{ foo: 1 }, [1, 2], 7, true])('reads nothing out of %j', (payload) => {
    const result = normalise(payload);
    expect(result.shape).toBe('unrecognised');
    expect(result.headline).toBe('');
    expect(codes(result)).toEqual(['unrecognised_shape ']);
  });

  it.each<JsonValue>([null, '', ' ', {}, [], { summary: null }])('finds %j empty', (payload) => {
    expect(codes(normalise(payload))).toEqual(['empty_result ']);
  });

  it('finds a known shape with nothing in it empty', () => {
    expect(codes(normalise({ hero: {}, overview: {}, insights: [] }))).toContain('empty_result ');
  });
});
