import { describe, expect, it } from 'vitest';
import { buildDocuments } from '../../../../main/opal/agent-documents/build-documents.ts';
import { differences } from '../../../../main/opal/agent-documents/same-meaning.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { isJsonObject, parsedJsonSchema, type JsonObject } from '../../../../shared/domain/json.ts';

const workflow = asObject(buildDocuments(builtInAgents, 'answer'));

describe('two documents', () => {
  it('say the same although Opal has rewritten one', () => {
    expect(differences(workflow, asOpalSaves(workflow))).toEqual([]);
  });

  it.each([
    ['prompt_template', 'Another prompt', 'specialized_agents.osa_geo_audit.prompt_template'],
    ['creativity', 0.9, 'specialized_agents.osa_geo_audit.creativity'],
    ['enabled_tools', ['web_search'], 'specialized_agents.osa_geo_audit.enabled_tools'],
    ['parameters', [], 'specialized_agents.osa_geo_audit.parameters'],
  ])('differ by a %s that somebody changed', (name, value, place) => {
    const changed = changeAgent(workflow, 'osa_geo_audit', { [name]: value });
    const found = differences(workflow, changed);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.startsWith(place))).toBe(true);
  });

  it('differ by the order of what has an order', () => {
    const one = { agent_type: 'specialized', output: { schema: { enum: ['a', 'b'] } } };
    const other = { agent_type: 'specialized', output: { schema: { enum: ['b', 'a'] } } };
    expect(differences(one, other)).toEqual(['output.schema.enum.0', 'output.schema.enum.1']);
  });

  it('differ by a member of the same name as what Opal rewrites, but deeper', () => {
    const one = { agent_type: 'specialized', output: { schema: { id: 'a' } } };
    const other = { agent_type: 'specialized', output: { schema: { id: 'b' } } };
    expect(differences(one, other)).toEqual(['output.schema.id']);
  });
});

/** What Opal does to a document when somebody saves it (spec, "Writing agents"). */
function asOpalSaves(document: JsonObject): JsonObject {
  const text = JSON.stringify(document, (key, value: unknown) => {
    if (key === 'agent_metadata') return { nodes: [{ id: 'drawn' }], edges: [] };
    if (key === 'internal_version') return 4;
    if (Array.isArray(value) && key === 'steps') return value.toReversed();
    if (Array.isArray(value) && value.length === 0) return null;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).toReversed());
    }
    return value === '' ? null : value;
  });
  const saved = asObject(JSON.parse(text));
  return { ...saved, id: '7d7f', created_by: 'somebody', schema_version: '1.2' };
}

function changeAgent(document: JsonObject, slug: string, changes: JsonObject): JsonObject {
  const agents = Array.isArray(document['specialized_agents'])
    ? document['specialized_agents']
    : [];
  return {
    ...document,
    specialized_agents: agents.map((agent) => {
      const given = asObject(agent);
      return given['agent_id'] === slug ? { ...given, ...changes } : given;
    }),
  };
}

function asObject(value: unknown): JsonObject {
  const parsed = parsedJsonSchema.parse(value);
  if (!isJsonObject(parsed)) throw new TypeError('not an object');
  return parsed;
}
