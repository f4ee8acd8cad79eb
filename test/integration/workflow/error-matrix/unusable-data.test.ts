import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { RecoveryWorld } from '../recovery-world.ts';

const FIRST: AgentId = 'integration_health';

describe('data that cannot be used', () => {
  it('is set aside, and the agent is asked again with its whole scope', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST, {});
    await world.untilAgent(runId, FIRST, (agent) => agent.attempts === 2);
    expect(await world.stepNames(runId)).toEqual([
      'detected',
      'quarantined',
      'no_earlier_result',
      'asked_again',
    ]);
    expect((await world.console.call('status.recent', {})).quarantined).toBe(1);
    await world.pass(0);
    await world.untilRequests(2);
    expect(world.opal.requests[1]!.body.input_data).toMatchObject({
      requested_agents: [FIRST],
      sync_scope: 'full',
    });
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    expect((await world.stepNames(runId)).at(-1)).toBe('recovered');
  });

  it.each<[what: string, answer: JsonValue]>([
    ['cut off', '{"summary": "The services are'],
    ['a schema', { type: 'object', properties: { summary: { type: 'string' } } }],
    ['spoilt', { summary: 'The services are up.', health_recommendations: [1, 1, 1] }],
    ['mostly invalid', { performance_metrics: { api_latency_ms: 'abc' }, confidence_score: 140 }],
  ])('is no result: %s', async (_what, answer) => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST, answer);
    await world.untilAgent(runId, FIRST, (agent) => agent.attempts === 2);
    expect(await world.stepNames(runId)).toContain('quarantined');
    expect((await world.console.call('status.recent', {})).quarantined).toBe(1);
  });

  it('calls a person when more than half of the agents sent it, and not before', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    for (const agentId of BUILT_IN_AGENT_IDS.slice(0, 4)) {
      await world.answer(runId, agentId, {});
      await world.untilAgent(runId, agentId, (agent) => agent.attempts === 2);
    }
    // One of them has answered since: it has failed all the same.
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    expect(await world.stepNames(runId)).not.toContain('escalated');
    await world.answer(runId, 'experiment_blueprinter', {});
    await world.until(runId, (view) => view.agents[4]?.attempts === 2);
    expect(await world.stepNames(runId)).toContain('escalated');
  });

  it('does not count twice when one agent sends it again and again', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    for (const attempt of [2, 3]) {
      await world.answer(runId, FIRST, {}, { attempt });
      await world.untilAgent(runId, FIRST, (agent) => agent.attempts === attempt);
    }
    await world.answer(runId, FIRST, {}, { attempt: 4 });
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'failed');
    expect(await world.stepNames(runId)).not.toContain('escalated');
  });
});
