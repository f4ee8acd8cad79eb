import { describe, expect, it } from 'vitest';
import type { SpecializedDocument } from '../../../../main/opal/agent-documents/agent-document.ts';
import { buildDocuments } from '../../../../main/opal/agent-documents/build-documents.ts';
import { lintDocument } from '../../../../main/opal/agent-documents/lint-document.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const workflow = buildDocuments(builtInAgents, 'answer');

function agent(changes: Partial<SpecializedDocument> = {}): unknown {
  const [first] = workflow.specialized_agents ?? [];
  return { ...structuredClone(first), ...changes };
}

const parameter = { name: 'brief', type: 'string', required: true };
const prompt = '[[brief]]';

const CASES: readonly (readonly [string, unknown, RegExp])[] = [
  ['a text', 'an agent', /what Opal exports/],
  ['no kind', { name: 'x' }, /what Opal exports/],
  ['an unknown version', agent({ schema_version: '2.0' }), /1\.0, 1\.1, 1\.2/],
  ['a name with blanks', agent({ agent_id: 'My Agent' }), /Use letters/],
  ['no name', agent({ name: ' ' }), /Give the agent a name/],
  [
    'a list as a parameter',
    agent({ parameters: [{ ...parameter, type: 'array' }], prompt_template: prompt }),
    /"array" is refused/,
  ],
  [
    'a parameter twice',
    agent({ parameters: [parameter, parameter], prompt_template: prompt }),
    /declared twice/,
  ],
  [
    'a placeholder without a parameter',
    agent({ parameters: [], prompt_template: prompt }),
    /\[\[brief\]\] is no parameter/,
  ],
  [
    'a parameter without a placeholder',
    agent({ parameters: [parameter], prompt_template: 'Go.' }),
    /nowhere in the prompt/,
  ],
  [
    'a placeholder twice',
    agent({ parameters: [parameter], prompt_template: '[[brief]] [[brief]]' }),
    /2 times/,
  ],
  [
    'an inference level that is refused',
    agent({ inference_type: 'advanced' }),
    /"advanced" is refused/,
  ],
  [
    'one call for two tools',
    agent({ inference_type: 'simple', enabled_tools: ['a', 'b'] }),
    /simple makes one call/,
  ],
  [
    'tools without a limit',
    agent({ enabled_tools: ['a'], parameters: [], prompt_template: 'Call it.' }),
    /how many calls/,
  ],
  ['a creativity of 7', agent({ creativity: 7 }), /0 to 1/],
  ['an unknown output', agent({ output: { type: 'canvas' } }), /text, json, file/],
  ['JSON without a schema', agent({ output: { type: 'json', schema: {} } }), /at least one member/],
  [
    'a member called like a word of JSON schema, deep inside',
    agent({
      output: {
        type: 'json',
        schema: { properties: { rows: { type: 'array', items: { properties: { title: {} } } } } },
      },
    }),
    /"title" is a word of JSON schema/,
  ],
  ['an agent that everybody may call', agent({ is_enabled_in_chat: true }), /in a chat too/],
  ['a workflow without steps', { ...workflow, steps: [] }, /needs a step/],
  [
    'a step that leads nowhere',
    { ...workflow, steps: steps({ next_step_id: 'gone' }) },
    /"gone" does not exist/,
  ],
  [
    'a step that leads back',
    { ...workflow, steps: steps({ next_step_id: 'osa_integration_health' }) },
    /round in a circle/,
  ],
  [
    'a step without its agent',
    { ...workflow, steps: steps({ agent_id: 'other' }) },
    /not among specialized_agents_required/,
  ],
  [
    'an agent that is not bundled',
    { ...workflow, specialized_agents: workflow.specialized_agents?.slice(1) },
    /required and not bundled/,
  ],
  [
    'a condition without an agent',
    { ...workflow, steps: steps({ step_type: 'condition', agent_id: null }) },
    /needs an agent that evaluates/,
  ],
  [
    'a loop over nothing',
    { ...workflow, steps: steps({ step_type: 'for_loop', items_source: '[[rows]]' }) },
    /\$WORKFLOW_INPUT/,
  ],
  [
    'a webhook without a key',
    { ...workflow, triggers: [{ trigger_type: 'webhook' }] },
    /whoever knows its address/,
  ],
];

function steps(changes: Readonly<Record<string, unknown>>): unknown[] {
  const [first, ...rest] = workflow.steps;
  const last = rest.at(-1);
  return [first, ...rest.slice(0, -1), { ...last, ...changes }];
}

describe('the linter', () => {
  it.each(CASES)('finds %s', (_name, document, message) => {
    const problems = lintDocument(document).map((problem) => problem.message);
    expect(problems.filter((problem) => message.test(problem))).not.toEqual([]);
  });

  it('finds a member that a tool would overwrite', () => {
    const document = agent({ enabled_tools: ['store'] });
    const toolParameters = new Map([['store', ['overview']]]);
    expect(lintDocument(document, { toolParameters })).toContainEqual({
      level: 'error',
      agentId: 'osa_integration_health',
      place: 'output.overview',
      message: expect.stringContaining('Rename the member'),
    });
  });

  it('says of each problem which agent it is in', () => {
    const [first] = workflow.specialized_agents ?? [];
    const broken = { ...workflow, specialized_agents: [{ ...first, creativity: 3 }] };
    const found = lintDocument(broken).find(({ place }) => place === 'creativity');
    expect(found?.agentId).toBe('osa_integration_health');
  });
});

it('finds nothing wrong in what exports of the middle of 2026 look like', () => {
  const { creativity: _creativity, ...rest } = agent() as SpecializedDocument;
  const found = lintDocument({
    ...rest,
    agent_id: 'SitePlanner',
    enabled_tools: null,
    inference_type: 'rudimentary',
    file_urls: [{ url: 'gs://bucket/template', type: 'text/html', description: 'template.html' }],
    parameters: [{ ...parameter, item_type: null, max_items: null, min_items: null }],
    prompt_template: `${prompt} Fill in <h1>[[PAGE_TITLE]]</h1>.`,
  });
  expect(found.filter(({ level }) => level === 'error')).toEqual([]);
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('[[PAGE_TITLE]]')]);
});
