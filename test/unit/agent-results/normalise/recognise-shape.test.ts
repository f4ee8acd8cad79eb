import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { recogniseShape } from '../../../../main/agent-results/normalise/recognise-shape.ts';
import { fixturePayloads } from './fixture-payloads.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

describe('recogniseShape', () => {
  it.each(fixturePayloads())('recognises $name', ({ payload, shape }) => {
    expect(recogniseShape(payload, builtInAgents)).toBe(shape);
  });

  it.each<[string, JsonValue]>([
    ['an envelope', { workflow_id: 'w', execution_results: { hero: { title: 'A title' } } }],
    [
      'an envelope in an envelope',
      { data: { agent_data: { overview: { summary: 'A summary' } } } },
    ],
    ["the agent's own id", { content_review: { nextSteps: [] } }],
    ['a list of one', [{ hero: {} }]],
    ['names in snake_case', { next_steps: [] }],
    ['typed results with a page around them', { summary: 'A summary', hero: { title: 'A title' } }],
    ['sections alone', { insights: [{ title: 'A title' }] }],
  ])('recognises a results page in %s', (_, payload) => {
    expect(recogniseShape(payload, builtInAgents)).toBe('results_page');
  });

  it.each<[string, JsonValue]>([
    ['a summary', { summary: 'A summary' }],
    ['a field of one agent', { journey_stages: [] }],
    ['names in camelCase', { confidenceScore: 0.5 }],
    ['insights in sentences', { insights: ['A sentence.'] }],
    ['a score and a summary', { content_quality_score: 80, summary: 'A summary' }],
  ])('recognises a typed result by %s', (_, payload) => {
    expect(recogniseShape(payload, builtInAgents)).toBe('execution');
  });

  it.each<[string, JsonValue]>([
    ['a score', { visibility_score: 40 }],
    ['recommendations', { recommendations: [] }],
    ['suggested segments', { suggested_segments: [] }],
  ])('recognises a webhook shape by %s', (_, payload) => {
    expect(recogniseShape(payload, builtInAgents)).toBe('webhook');
  });

  it.each<JsonValue>([
    null,
    true,
    3,
    'A sentence.',
    [],
    {},
    { hero: 'A title' },
    { foo: { bar: [1] } },
    { summary: null },
    [{ hero: {} }, { hero: {} }],
    { content_review: { hero: {} }, geo_audit: { hero: {} } },
    { error: 'The tool did not answer' },
  ])('does not recognise %j', (payload) => {
    expect(recogniseShape(payload, builtInAgents)).toBe('unrecognised');
  });
});
