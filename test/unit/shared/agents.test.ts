import { describe, expect, it } from 'vitest';
import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import {
  agentDefinitionSchema,
  agentIdSchema,
  BUILT_IN_AGENT_IDS,
  type AgentDefinition,
} from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const SEO_AUDIT: AgentDefinition = agentDefinitionSchema.parse({
  id: 'seo_audit_agent',
  label: 'SEO audit',
  purpose: 'Can search engines read the site?',
  order: 10,
  tier: 'insights',
  slaMs: 90_000,
  confidenceThreshold: 0.7,
  aliases: ['seo_check'],
});

describe('the built-in agents', () => {
  it.each([
    ['Content_Review', 'content_review'],
    ['content-review', 'content_review'],
    ['Content Review Agent', 'content_review'],
    ['  osa_geo_audit ', 'geo_audit'],
    ['geo_audit_agent', 'geo_audit'],
    ['personalization_generator', 'personalization_idea_generator'],
    ['experiment_blueprinters', 'experiment_blueprinter'],
  ])('fold %o to %s', (name, id) => {
    expect(builtInAgents.fold(name)).toBe(id);
  });

  it.each(['', 'content_reviews', '__proto__', 'constructor', 'toString'])(
    'know no agent called %o',
    (name) => {
      expect(builtInAgents.fold(name)).toBeNull();
      expect(builtInAgents.find(name)).toBeUndefined();
    },
  );

  it('are the nine, numbered in their order', () => {
    expect(builtInAgents.ids).toEqual(BUILT_IN_AGENT_IDS);
    expect(builtInAgents.all.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are valid definitions', () => {
    for (const definition of builtInAgents.all) {
      expect(agentDefinitionSchema.parse(definition)).toEqual(definition);
    }
  });
});

describe('AgentRegistry', () => {
  const registry = builtInAgents.with([SEO_AUDIT]);

  it('knows an added agent by id, by name and by alias', () => {
    expect(registry.get(SEO_AUDIT.id)).toEqual(SEO_AUDIT);
    expect(registry.fold('SEO Audit')).toBe(SEO_AUDIT.id);
    expect(registry.fold('seo_audit_agent')).toBe(SEO_AUDIT.id);
    expect(registry.fold('seo-check')).toBe(SEO_AUDIT.id);
    expect(registry.ids).toEqual([...BUILT_IN_AGENT_IDS, SEO_AUDIT.id]);
  });

  it('leaves the registry that it was made from as it was', () => {
    expect(builtInAgents.find(SEO_AUDIT.id)).toBeUndefined();
    expect(builtInAgents.ids).toHaveLength(9);
  });

  it('derives a definition for an agent that nobody has described', () => {
    const id = agentIdSchema.parse('brand_voice_check');
    expect(registry.find(id)).toBeUndefined();
    expect(registry.get(id)).toMatchObject({ id, label: 'Brand voice check', order: 11 });
    expect(agentDefinitionSchema.safeParse(registry.get(id)).success).toBe(true);
  });

  it('sorts by place, and agents in one place by id', () => {
    const ids = ['b_agent', 'seo_audit_agent', 'a_agent', 'cmp_organizer', 'geo_audit'];
    const sorted = ids.map((id) => agentIdSchema.parse(id)).toSorted(registry.compare);
    expect(sorted).toEqual(['geo_audit', 'cmp_organizer', 'seo_audit_agent', 'a_agent', 'b_agent']);
  });

  it.each([
    ['an id', { ...SEO_AUDIT, id: agentIdSchema.parse('geo_audit') }],
    ['a name', { ...SEO_AUDIT, aliases: ['Roadmap'] }],
  ])('refuses two agents with %s in common', (_what, definition) => {
    expect(() => new AgentRegistry([...builtInAgents.all, definition])).toThrow(RangeError);
  });
});
