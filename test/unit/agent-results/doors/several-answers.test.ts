import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../main/agent-results/doors/read-message.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';

function answer(what: string): JsonValue {
  return { summary: `Add a ${what}.`, confidence_score: 0.8, recommendations: [{ title: what }] };
}

function read(text: string): ReturnType<typeof readMessage> {
  const body = {
    agent_name: 'geo_audit',
    workflow_id: 'osa_workflow_1_a',
    execution_results: text,
  };
  return readMessage(body, builtInAgents);
}

const FEED = JSON.stringify(answer('feed'));
const SITEMAP = JSON.stringify(answer('sitemap'));

describe('a text with several answers', () => {
  it('is read by the last one, keeps the others beside it, and says so', () => {
    const { payload, metadata, findings } = read(`First:\n${FEED}\n\nOn reflection:\n${SITEMAP}`);
    expect(payload).toEqual(answer('sitemap'));
    expect(metadata).toEqual({ other_answers: [answer('feed')] });
    expect(findings).toMatchObject([
      { code: 'several_answers', pointer: 'metadata:/other_answers' },
    ]);
  });

  it.each([
    ['the same answer twice', `${SITEMAP}\n\n${SITEMAP}`],
    ['an example before it', `The format is:\n${FEED}\n\n${SITEMAP}`],
    ['something smaller beside it', `{"tokens": 120}\n${SITEMAP}`],
  ])('is one answer with %s', (_what, text) => {
    const { payload, metadata, findings } = read(text);
    expect(payload).toEqual(answer('sitemap'));
    expect(metadata).toBeNull();
    expect(findings ?? []).toEqual([]);
  });
});
