import { expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { isInvalid } from '../../../../main/agent-results/normalise/is-invalid.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const summary = 'The content is findable and fresh.';

it.each<[what: string, payload: JsonValue, expected: boolean]>([
  ['one score that is a word', { content_quality_score: 'abc' }, true],
  ['one score of 900', { content_quality_score: 900 }, true],
  ['a score below nothing', { content_quality_score: -5 }, true],
  [
    'three invalid scores beside a summary',
    { summary, content_quality_score: 'abc', seo_optimization_score: 900, readability_score: -5 },
    true,
  ],
  [
    'one invalid score among three',
    { content_quality_score: 'abc', seo_optimization_score: 70, readability_score: 80 },
    false,
  ],
  ['a score written as text', { content_quality_score: '81' }, false],
  ['a summary and nothing invalid', { summary }, false],
  [
    'an invalid confidence beside sound fields',
    { summary, content_quality_score: 81, confidence_score: 140 },
    false,
  ],
  ['prose', 'The site is in good shape.', false],
  ['the only score invalid beside a summary', { summary, content_quality_score: 'abc' }, true],
  [
    'all scores invalid beside enough that is sound',
    {
      summary,
      content_quality_score: 900,
      seo_optimization_score: -5,
      recommendations: ['Shorten the titles.'],
      content_gaps: ['Membership fees'],
      data_points_analyzed: 120,
    },
    true,
  ],
  [
    'a page whose head has only numbers that are none',
    {
      hero: { title: summary, metrics: [{ label: 'Pages', value: {} }] },
      overview: { summary },
      insights: [{ title: 'Titles are long', description: summary }],
    },
    true,
  ],
  [
    'a page whose head says that a number is missing',
    {
      hero: { title: summary, metrics: [{ label: 'Pages', value: 'N/A' }] },
      overview: { summary },
    },
    false,
  ],
  ['a score that is said to be missing', { summary, content_quality_score: 'N/A' }, false],
  [
    'how good the data was, invalid beside a sound answer',
    { summary, quality_score: 900, recommendations: ['Shorten the titles.'] },
    false,
  ],
])('%s: an answer fails validation or not', (_what, payload, expected) => {
  expect(isInvalid(normaliseAgentPayload('content_review', payload, builtInAgents))).toBe(expected);
});
