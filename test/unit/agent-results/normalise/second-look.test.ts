import { describe, expect, it } from 'vitest';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

describe('a payload that says less than it seems to', () => {
  it('gets no priority put into the mouth of its agent', () => {
    const { recommendations } = normaliseAgentPayload(
      'content_review',
      {
        summary: 'The pages need work in two places.',
        recommendations: [{ title: 'First', priority: 'high' }, 'Second'],
      },
      builtInAgents,
    );
    expect(recommendations).toMatchObject([
      { title: 'First', priority: 2, isPriorityStated: true },
      { title: 'Second', isPriorityStated: false },
    ]);
  });

  it('gives no entry for an empty object', () => {
    const result = normaliseAgentPayload(
      'content_review',
      {
        summary: 'The pages need work in two places.',
        recommendations: {},
        optimization_opportunities: {},
      },
      builtInAgents,
    );
    expect(result.recommendations).toEqual([]);
    expect(result.opportunities).toEqual([]);
  });

  it('is read where its content is, not where its empty fields are', () => {
    const result = normaliseAgentPayload(
      'content_review',
      {
        summary: '',
        recommendations: [],
        data: { summary: 'The content is inside.', recommendations: ['Look further in'] },
      },
      builtInAgents,
    );
    expect(result.overview.summary).toBe('The content is inside.');
    expect(result.recommendations).toMatchObject([
      { title: 'Look further in', pointer: '/data/recommendations/0' },
    ]);
  });

  it('keeps the digits of a long integer in encoded JSON', () => {
    expect(unwrapPayload('{"visits":9007199254740993}')).toEqual({ visits: '9007199254740993' });
  });

  it('takes no step number for a title', () => {
    const { nextSteps } = normaliseAgentPayload(
      'geo_audit',
      {
        hero: { title: 'Shorten the form' },
        nextSteps: [{ step: 1, description: 'Fix the form.' }],
      },
      builtInAgents,
    );
    expect(nextSteps).toMatchObject([{ label: 'Fix the form' }]);
  });
});
