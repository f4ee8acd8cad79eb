import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { useSecondResult } from '../../support/use-second-result.ts';
import { waitFor } from '../../support/wait-for.ts';
import { RecoveryWorld, USABLE } from './recovery-world.ts';

const AGENT: AgentId = 'content_review';

async function deliveries(world: RecoveryWorld) {
  return (await listDeliveries(world.console)).deliveries;
}

/** Waits until everything that came in has been worked off. */
async function worked(world: RecoveryWorld, count: number) {
  return waitFor(async () => {
    const all = await deliveries(world);
    return all.length === count && all.every(({ status }) => status !== 'received') ? all : null;
  });
}

async function completed(world: RecoveryWorld, runId: Parameters<RecoveryWorld['view']>[0]) {
  return (await world.events(runId)).flatMap((event) =>
    event.event_type === 'orchestration.agent.completed@1' ? [event.payload] : [],
  );
}

describe('bad input of an agent', () => {
  it('that answers twice, word for word: the second is known and processed once', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, AGENT);
    const second = await world.answer(runId, AGENT);
    expect([200, 202]).toContain(second.status);
    expect(await second.json()).toMatchObject({ duplicate: true });
    await world.untilAgent(runId, AGENT, (agent) => agent.status === 'completed');
    // The timeline names a repeat once it is known which run the first belongs to.
    const third = await world.answer(runId, AGENT);
    expect(await third.json()).toMatchObject({ duplicate: true });
    expect(await completed(world, runId)).toHaveLength(1);
    expect((await world.events(runId)).map(({ event_type }) => event_type)).toContain(
      'ingress.delivery_duplicate@1',
    );
  });

  it('that answers twice, differently: the newer waits beside the first, as decided', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, AGENT, {
      summary: 'The first of two answers.',
      confidence_score: 0.5,
    });
    await world.answer(runId, AGENT, {
      summary: 'The second of two answers.',
      confidence_score: 0.7,
    });
    const [newer] = await worked(world, 2);
    expect(newer).toMatchObject({
      status: 'quarantined',
      reason: 'differs_from_recorded_result',
      runId,
      agentId: AGENT,
    });
    expect((await world.agent(runId, AGENT)).confidence).toBe(0.5);
    await useSecondResult(world.console, runId, AGENT);
    await world.untilAgent(runId, AGENT, (agent) => agent.confidence === 0.7);
    expect((await completed(world, runId)).map(({ replaced }) => replaced)).toEqual([false, true]);
    expect((await world.view(runId)).received).toBe(1);
  });

  it('for another run: it goes to the run that it names, and to no other', async () => {
    await using world = await RecoveryWorld.open();
    const mine = await world.startTaken();
    const other = await world.startTaken();
    await world.answer(other, AGENT);
    await world.untilAgent(other, AGENT, (agent) => agent.status === 'completed');
    expect((await world.view(mine)).received).toBe(0);

    await world.send({ agent_name: AGENT, execution_results: USABLE, workflow_id: 'no-such-run' });
    await world.console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    expect((await world.view(mine)).received).toBe(0);
    expect((await world.console.call('status.recent', {})).unmatched).toBe(1);
  });

  it('with a future date: the time of receipt counts, and the result is recorded', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    const timestamp = '2999-12-31T23:59:59.000Z';
    await world.answer(runId, AGENT, USABLE, { timestamp });
    const agent = await world.untilAgent(runId, AGENT, ({ status }) => status === 'completed');
    expect(agent.completedAtMs).toBe(world.nowMs);
    const [kept] = world.query<{ workflow_context: string }>(
      'SELECT workflow_context FROM opal_agent_executions WHERE workflow_id = ? AND agent_type = ?',
      runId,
      AGENT,
    );
    expect(kept?.workflow_context).toContain(timestamp);
  });

  it('with confidence 400: no confidence is shown, and there is something to check', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, AGENT, {
      summary: 'The pages are complete and load quickly.',
      confidence_score: 400,
    });
    const agent = await world.untilAgent(runId, AGENT, ({ status }) => status === 'completed');
    expect(agent.confidence).toBeNull();
    expect(agent.findings).toBeGreaterThan(0);
    expect((await world.view(runId)).confidence).toBeNull();
  });

  it('with 10 MB: it is refused with its reason, the refusal is kept, and the run goes on', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    const answer = await world
      .answer(runId, AGENT, { summary: 'x'.repeat(10 * 1024 * 1024) })
      .then(({ status }) => status)
      .catch(() => 413);
    expect(answer).toBe(413);
    const refused = await waitFor(async () =>
      (await deliveries(world)).find(({ status }) => status === 'refused'),
    );
    expect(refused.reason).not.toBeNull();
    expect((await world.agent(runId, AGENT)).status).toBe('pending');
    await world.answer(runId, AGENT);
    await world.untilAgent(runId, AGENT, ({ status }) => status === 'completed');
  });

  it('with nested rubbish: it is kept and shown as it is, marked not recognised', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    let rubbish: JsonValue = 'bottom';
    for (let depth = 0; depth < 20; depth += 1) rubbish = { [`level ${depth}`]: [rubbish, null] };
    await world.answer(runId, AGENT, rubbish);
    const agent = await world.untilAgent(runId, AGENT, ({ status }) => status === 'completed');
    expect(agent.shape).toBe('unrecognised');
    const payload = await world.console.call('results.payload', { runId, agentId: AGENT });
    expect(JSON.stringify(payload)).toContain('bottom');

    // It never takes the place of a result that can be read.
    await world.answer(runId, 'geo_audit');
    await world.untilAgent(runId, 'geo_audit', ({ status }) => status === 'completed');
    await world.answer(runId, 'geo_audit', { 'level 1': [1, null] });
    await waitFor(async () => (await world.console.call('status.recent', {})).quarantined === 1);
    expect((await world.agent(runId, 'geo_audit')).shape).not.toBe('unrecognised');
  });

  it('nested beyond what can be read: it is refused, and nothing else is', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const ids = `"agent_name": "${AGENT}", "workflow_id": "${runId}"`;
    const { status } = await world.sendText(`{ ${ids}, "execution_results": ${nested} }`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await world.answer(runId, AGENT);
    await world.untilAgent(runId, AGENT, (agent) => agent.status === 'completed');
  });

  it('after cancellation: the result is kept with its agent and the run stays cancelled', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.console.call('runs.cancel', { runId });
    await world.answer(runId, AGENT);
    await world.answer(runId, 'geo_audit', {});
    await world.untilAgent(runId, AGENT, ({ status }) => status === 'completed');
    const view = await world.view(runId);
    expect(view).toMatchObject({ status: 'cancelled', received: 1 });
    expect((await completed(world, runId))[0]).toMatchObject({ agent_id: AGENT, late: true });
    await worked(world, 2);
    expect(await world.stepNames(runId)).toEqual([]);
    expect(world.opal.requests).toHaveLength(1);
  });

  it('that nobody asked for and that fails after all others answered: the run stays complete', async () => {
    await using world = await RecoveryWorld.open();
    const intake = sampleIntake();
    intake.analysis_preferences.analysis_depth = 'basic';
    intake.analysis_preferences.focus_areas = ['content'];
    const runId = await world.startTaken(intake);
    const { agents } = await world.view(runId);
    for (const { agentId } of agents) await world.answer(runId, agentId);
    await world.until(runId, (view) => view.status === 'completed');
    const unasked: AgentId = 'customer_journey';
    await world.fail(runId, unasked, 'The model stopped.');
    await world.untilAgent(runId, unasked, (agent) => agent.status === 'failed');
    await world.pass(1000);
    expect(await world.view(runId)).toMatchObject({
      status: 'completed',
      received: agents.length,
      expected: agents.length,
    });
  });
});
