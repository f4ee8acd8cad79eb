import { describe, expect, it } from 'vitest';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { buildDocuments } from '../../../../main/opal/agent-documents/build-documents.ts';
import { lintDocument } from '../../../../main/opal/agent-documents/lint-document.ts';
import { TOOLS } from '../../../../main/opal/tools/tools.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { builtInAgentIdSchema } from '../../../../shared/domain/agents.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/domain/json.ts';

const toolParameters = new Map(
  TOOLS.map(({ name, parameters }) => [name as string, parameters.map((one) => one.name)]),
);

describe.each(['answer', 'tools'] as const)('documents that hand over by %s', (by) => {
  const workflow = buildDocuments(builtInAgents, by);

  it('break none of the rules', () => {
    expect(lintDocument(workflow, { toolParameters })).toEqual([]);
  });

  it('are the nine agents in the order of the workflow, each a step', () => {
    expect(workflow.specialized_agents?.map(({ agent_id }) => agent_id)).toEqual(
      builtInAgents.ids.map((id) => `osa_${id}`),
    );
    expect(workflow.steps.map(({ agent_id }) => agent_id)).toEqual(
      workflow.specialized_agents_required,
    );
  });

  it('tell every agent what to do without a brief before anything else', () => {
    for (const { prompt_template: prompt } of workflow.specialized_agents ?? []) {
      const [, rules = ''] = prompt.split('## Rules\n');
      expect(rules).toMatch(/^- If the brief is empty/);
      expect(prompt).toContain('Never invent');
    }
  });

  it('call a tool only where they are to', () => {
    for (const { enabled_tools: tools } of workflow.specialized_agents ?? []) {
      expect(tools).toEqual(by === 'tools' ? ['osa_send_data_to_osa_webhook'] : []);
    }
  });
});

describe('an answer by the output schema', () => {
  const agents = buildDocuments(builtInAgents, 'answer').specialized_agents ?? [];

  it.each(builtInAgentIdSchema.options)('of %s is read whole', (agentId) => {
    const document = agents.find(({ agent_id }) => agent_id === `osa_${agentId}`);
    const schema = document?.output.schema ?? {};
    const answer = fill(schema, []);
    const result = standardizeAgentOutput(agentId, answer, null, builtInAgents);
    expect(result.shape).toBe('results_page');
    const read = JSON.stringify(result);
    const lost = textsOf(answer).filter((text) => !read.includes(text));
    // The promise is the summary of a page that has none; the note stays beside the answer.
    expect(lost).toEqual(['Words of hero/promise', 'Words of hero/confidence_note']);
    expect(result.headline).toContain('hero/heading');
    expect(result.insights.some(({ title }) => title.includes('insights/heading'))).toBe(true);
    expect(result.findings.map(({ code }) => code)).toEqual([]);
  });
});

/** An answer that fills every member, each text with the name of its place. */
function fill(schema: JsonValue, path: readonly string[]): JsonValue {
  if (!isJsonObject(schema)) return null;
  const [variant] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  if (variant !== undefined) return fill(variant, path);
  if (Array.isArray(schema['enum'])) return schema['enum'][0] ?? null;
  switch (schema['type']) {
    case 'object': {
      const properties: JsonObject = isJsonObject(schema['properties']) ? schema['properties'] : {};
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => name !== 'reason')
          .map(([name, member]) => [name, fill(member, [...path, name])]),
      );
    }
    case 'array':
      return [fill(schema['items'] ?? null, path)];
    case 'number':
      return 61;
    case 'boolean':
      return true;
    default:
      return `Words of ${path.join('/')}`;
  }
}

function textsOf(value: JsonValue): string[] {
  if (typeof value === 'string') return value.startsWith('Words of') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
}
