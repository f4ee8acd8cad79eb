import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { describe, expect, it } from 'vitest';
import { MAX_PASTED_BYTES, splitPasted } from '../../../../main/agent-results/doors/read-pasted.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';

const bare = { summary: 'The content is findable.', content_quality_score: 81 };
const call = (agent: string, results: unknown = bare) => ({
  agent_name: agent,
  execution_results: results,
  workflow_id: 'workflow-1',
  metadata: { execution_status: 'completed' },
});
const webhook = {
  workflow_id: 'workflow-1',
  agent_id: 'geo_audit',
  execution_status: 'completed',
  agent_data: bare,
};
const fence = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** The agents, or the problem in place of an agent that has one. */
function split(text: string, fallback: AgentId | null = null) {
  const { items, problem } = splitPasted(text, fallback, builtInAgents);
  return problem ?? items.map((item) => item.problem ?? item.agentId);
}

describe('splitPasted', () => {
  it.each([
    ['a tool call', { parameters: call('content_review') }, ['content_review']],
    ['a flat tool call', call('content_review'), ['content_review']],
    ['a webhook', webhook, ['geo_audit']],
    [
      'a batch',
      {
        workflow_id: 'w',
        agent_data: [call('geo_audit'), call('content_review'), call('weather')],
      },
      ['geo_audit', 'content_review', 'unknown_agent'],
    ],
    [
      'a list of them',
      [call('geo_audit'), { parameters: call('roadmap_generator') }, webhook],
      ['geo_audit', 'roadmap_generator', 'geo_audit'],
    ],
    ['a result that names its agent', { agent_id: 'cmp_organizer', ...bare }, ['cmp_organizer']],
  ])('takes %s, as an object, a string, a fenced block and in prose', (_what, value, expected) => {
    const json = JSON.stringify(value);
    expect(split(json)).toEqual(expected);
    expect(split(JSON.stringify(json))).toEqual(expected);
    expect(split(JSON.stringify(JSON.stringify(json)))).toEqual(expected);
    expect(split(JSON.stringify(json).slice(1, -1))).toEqual(expected);
    expect(split(`\uFEFF${json}`)).toEqual(expected);
    expect(split(`Here it is (see {name} and [1]):\n\n${fence(value)}\n\nAnything else?`)).toEqual(
      expected,
    );
    expect(split(`2026-01-15 INFO result ${json} done`)).toEqual(expected);
  });

  it('takes several fenced blocks and JSON lines', () => {
    const blocks = `First:\n${fence(call('geo_audit'))}\nThen:\n${fence(call('content_review'))}`;
    expect(split(blocks)).toEqual(['geo_audit', 'content_review']);
    const lines = [call('geo_audit'), call('content_review')].map((one) => JSON.stringify(one));
    expect(split(lines.join('\r\n'))).toEqual(['geo_audit', 'content_review']);
  });

  it('finds each call of an exported log once, whatever its schema', () => {
    const log = {
      schema: 'unknown',
      steps: [
        {
          agent_id: 'geo_audit',
          tool_calls: [{ function: { arguments: JSON.stringify(call('geo_audit')) } }],
          output: 'Sent.',
        },
        {
          events: [
            {
              request: { body: { parameters: call('content_review'), auth: { credentials: {} } } },
            },
          ],
        },
        { agent_id: 'cmp_organizer', output: fence(bare) },
        { level: 'info', agent_id: 'roadmap_generator', message: 'starting' },
      ],
      copies: [call('content_review')],
    };
    expect(split(JSON.stringify(log))).toEqual(['geo_audit', 'content_review', 'cmp_organizer']);
  });

  it('gives a bare result to the agent chosen for it, and else says that none is named', () => {
    expect(split(JSON.stringify(bare), 'content_review')).toEqual(['content_review']);
    expect(split(JSON.stringify(bare))).toEqual(['agent_name_missing']);
    const { items } = splitPasted(fence(bare), 'content_review', builtInAgents);
    expect(readSubmission('pasted', items[0]?.body, builtInAgents)).toMatchObject({
      agentId: 'content_review',
      payload: bare,
    });
  });

  it('finds a bare result in the last message of a chat', () => {
    const chat = { messages: [{ role: 'assistant', content: `Done.\n${fence(bare)}` }] };
    const { items } = splitPasted(JSON.stringify(chat), 'content_review', builtInAgents);
    expect(items.map(({ body }) => readSubmission('pasted', body, builtInAgents).payload)).toEqual([
      bare,
    ]);
  });

  it('gives a call without an agent to the one chosen, and keeps one that names its own', () => {
    const { agent_name: _name, ...nameless } = call('');
    expect(split(JSON.stringify(nameless), 'geo_audit')).toEqual(['geo_audit']);
    expect(split(JSON.stringify({ parameters: nameless }), 'geo_audit')).toEqual(['geo_audit']);
    expect(split(JSON.stringify(call('content_review')), 'geo_audit')).toEqual(['content_review']);
  });

  it('tells of a damaged part and takes the others', () => {
    const damaged = JSON.stringify(call('geo_audit')).slice(0, 60);
    const whole = JSON.stringify(call('content_review'));
    expect(split(`${damaged}\n${whole}`)).toEqual(['json_cut_off', 'content_review']);
    const blocks = `\`\`\`json\n${damaged}\n\`\`\`\n${fence(call('content_review'))}`;
    expect(split(blocks)).toEqual(['json_cut_off', 'content_review']);
    expect(split(`{"agent_name" "geo_audit"}\n${whole}`)).toEqual([
      'json_invalid',
      'content_review',
    ]);
    expect(split(JSON.stringify({ log: [damaged, call('content_review')] }))).toEqual([
      'json_cut_off',
      'content_review',
    ]);
  });

  it('keeps every digit of a long number', () => {
    const { items } = splitPasted(
      '{"agent_id":"geo_audit","agent_data":{"id":9007199254740993}}',
      null,
      builtInAgents,
    );
    expect(items[0]?.body).toMatchObject({ agent_data: { id: '9007199254740993' } });
  });

  it.each([
    ['no_json_found', 'The agent said nothing.'],
    ['no_json_found', ''],
    ['no_json_found', '[]'],
    ['text_too_large', 'é'.repeat(MAX_PASTED_BYTES / 2 + 1)],
    [
      'too_many_results',
      Array.from({ length: 201 }, (_, at) => JSON.stringify(call('geo_audit', { at }))).join('\n'),
    ],
  ])('takes nothing of a text with the problem %s', (problem, text) => {
    expect(splitPasted(text, 'geo_audit', builtInAgents)).toEqual({ items: [], problem });
  });

  it('refuses nesting that nothing later could walk', () => {
    expect(split(`{"agent_name":"geo_audit","execution_results":${'['.repeat(100_000)}`)).toEqual([
      'nested_too_deeply',
    ]);
  });
});
