import { expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { isMostlyInvalid } from '../../../../main/agent-results/normalise/mostly-invalid.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';

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
])('%s: an answer is mostly invalid or not', (_what, payload, expected) => {
  expect(isMostlyInvalid(normaliseAgentPayload('content_review', payload))).toBe(expected);
});
