import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { expectTraceable, fold, resolved, textOf } from './expect-traceable.ts';
import { fixturePayloads } from './fixture-payloads.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

const FIXTURES = fixturePayloads();

describe('every agent in every shape', () => {
  it('has a fixture', () => {
    const expected = BUILT_IN_AGENT_IDS.flatMap((agentId) =>
      ['execution', 'results_page', 'webhook'].map((shape) => `${agentId}.${shape}.json`),
    );
    expect(FIXTURES.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
  });

  it.each(FIXTURES)('gives a valid result for $name, without findings', (fixture) => {
    const result = normaliseAgentPayload(fixture.agentId, fixture.payload, builtInAgents);
    expect(agentResultSchema.parse(result)).toEqual(result);
    expect(result.agentId).toBe(fixture.agentId);
    expect(result.shape).toBe(fixture.shape);
    expect(result.findings).toEqual([]);
  });

  // The specification's audience shape has neither a sentence nor a recommendation in it.
  it.each(FIXTURES.filter(({ name }) => name !== 'audience_suggester.webhook.json'))(
    'gives something to read and to do for $name',
    ({ agentId, payload }) => {
      const result = normaliseAgentPayload(agentId, payload, builtInAgents);
      expect(result.headline).not.toBe('');
      expect(result.metrics).not.toEqual([]);
      expect(result.recommendations).not.toEqual([]);
    },
  );

  it.each(FIXTURES)('traces everything to its place in $name', ({ agentId, payload }) => {
    expectTraceable(normaliseAgentPayload(agentId, payload, builtInAgents), payload);
  });

  it.each(FIXTURES)('says nothing that $name does not say', ({ agentId, payload }) => {
    const result = normaliseAgentPayload(agentId, payload, builtInAgents);
    expect(textOf(payload)).toContain(fold(result.headline));
    expect(textOf(payload)).toContain(fold(result.overview.summary));
    const named = [
      ...result.opportunities.map(({ label, pointer }) => ({ text: label, pointer })),
      ...result.nextSteps.map(({ label, pointer }) => ({ text: label, pointer })),
      ...result.recommendations.map(({ title, pointer }) => ({ text: title, pointer })),
      ...result.recommendations.map(({ description, pointer }) => ({ text: description, pointer })),
      ...result.opportunities.map(({ description, pointer }) => ({ text: description, pointer })),
      ...result.insights.map(({ description, pointer }) => ({ text: description, pointer })),
      ...result.insights.flatMap(({ bullets, pointer }) =>
        bullets.map((text) => ({ text, pointer })),
      ),
    ];
    for (const { text, pointer } of named) {
      const words = textOf(resolved(payload, pointer)).match(/[\p{L}\d]+/gu) ?? [];
      const said = new Set(words);
      for (const word of fold(text).match(/[\p{L}\d]+/gu) ?? []) expect(said).toContain(word);
    }
  });

  it.each(FIXTURES)('leaves $name as it was', ({ agentId, payload }) => {
    const before = structuredClone(payload);
    const first = normaliseAgentPayload(agentId, deepFreeze(payload), builtInAgents);
    expect(payload).toEqual(before);
    expect(normaliseAgentPayload(agentId, payload, builtInAgents)).toEqual(first);
  });

  it.each(FIXTURES)('reads the same out of an envelope around $name', ({ agentId, payload }) => {
    const bare = normaliseAgentPayload(agentId, payload, builtInAgents);
    const wrapped = normaliseAgentPayload(
      agentId,
      {
        workflow_id: 'w',
        agent_id: agentId,
        execution_results: payload,
      },
      builtInAgents,
    );
    const moved = JSON.parse(
      JSON.stringify(bare)
        .replaceAll('"pointer":"/', '"pointer":"/execution_results/')
        .replaceAll(`"id":"${agentId}:/`, `"id":"${agentId}:/execution_results/`),
    );
    expect(wrapped).toEqual(moved);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
