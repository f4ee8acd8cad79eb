import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../../shared/domain/agents.ts';
import { RecoveryWorld, TIMEOUT_MS } from '../recovery-world.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

/** Lets an agent run out of time once. */
async function timeOut(world: RecoveryWorld): Promise<void> {
  await world.pass(TIMEOUT_MS + 1);
}

describe('an agent that does not answer in time', () => {
  it('is asked again with less to do when no earlier result can stand in', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await timeOut(world);
    expect(await world.stepNames(runId)).toEqual([
      'detected',
      'no_earlier_result',
      'asked_again_reduced',
    ]);
    expect(world.auditedSteps(runId)).toEqual(await world.stepNames(runId));
    await world.untilAgent(runId, FIRST, (agent) => agent.attempts === 2);
    await world.untilRequests(2);
    const { body } = world.opal.requests[1]!;
    expect(body.input_data).toMatchObject({
      requested_agents: [FIRST],
      sync_scope: 'quick',
      triggered_by: 'agent_retry',
    });
    expect(body.parameters.analysis_scope.depth).toBe('basic');
    expect(body.workflow_id).toBe(runId);
  });

  it('has an earlier result of the same client stand in, labelled, at 0.8 of its confidence', async () => {
    await using world = await RecoveryWorld.open();
    const earlier = await world.startTaken();
    await world.answerAll(earlier);
    const earlierView = await world.until(earlier, (view) => view.status === 'completed');
    const answeredAtMs = world.nowMs;
    await world.pass(HOUR_MS);
    const runId = await world.startTaken();
    await timeOut(world);

    const agent = await world.agent(runId, FIRST);
    const confidence = earlierView.agents[0]?.confidence ?? 0;
    expect(agent).toMatchObject({
      status: 'completed',
      reusedFrom: { runId: earlier, receivedAtMs: answeredAtMs },
    });
    expect(agent.confidence).toBeCloseTo(confidence * 0.8, 10);
    expect(agent.askedAgainAtMs).toBe(world.nowMs);
    expect(await world.stepNames(runId)).toEqual([
      'detected',
      'reused_result',
      'asked_again_reduced',
    ]);
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1));
    expect((await world.until(runId, (view) => view.status !== 'running')).status).toBe(
      'partially_completed',
    );

    await world.answer(runId, FIRST);
    await world.until(runId, (view) => view.status === 'completed');
    expect(await world.agent(runId, FIRST)).toMatchObject({
      reusedFrom: null,
      askedAgainAtMs: null,
      errorCode: null,
      confidence,
    });
    expect((await world.steps(runId)).at(-1)).toMatchObject({
      step: 'recovered',
      agent_id: FIRST,
      reused_from: earlier,
    });
    const received = (await world.events(runId)).findLast(
      (event) => event.event_type === 'orchestration.agent.completed@1',
    );
    expect(received?.payload).toMatchObject({ agent_id: FIRST, late: true, replaced: false });
  });

  it('gets no result of another scope, of a day ago, or that was itself reused', async () => {
    await using world = await RecoveryWorld.open();
    const earlier = await world.startTaken();
    await world.answerAll(earlier);
    await world.until(earlier, (view) => view.status === 'completed');
    await world.pass(24 * HOUR_MS - TIMEOUT_MS);
    const runId = await world.startTaken();
    await timeOut(world);
    expect(await world.stepNames(runId)).toContain('no_earlier_result');
  });

  it('is noticed again while an earlier result stands in, and given up after three in a row', async () => {
    await using world = await RecoveryWorld.open();
    const earlier = await world.startTaken();
    await world.answerAll(earlier);
    await world.until(earlier, (view) => view.status === 'completed');
    const runId = await world.startTaken();
    for (const attempt of [1, 2, 3]) {
      await timeOut(world);
      const own = (await world.steps(runId)).filter((step) => step.agent_id === FIRST);
      expect(own.filter(({ step }) => step === 'detected')).toHaveLength(attempt);
      expect(own.some(({ step }) => step === 'escalated')).toBe(attempt === 3);
    }
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'completed',
      attempts: 3,
      askedAgainAtMs: null,
    });
    expect(await world.console.call('recovery.escalations', {})).toContainEqual(
      expect.objectContaining({ runId, agentId: FIRST, scenario: 'agent_timeout' }),
    );
  });

  it('counts time-outs of agents one after another, and an answer between begins anew', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await timeOut(world);
    await timeOut(world);
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    await timeOut(world);
    await timeOut(world);
    expect(await world.stepNames(runId)).not.toContain('escalated');
    await timeOut(world);
    expect(await world.stepNames(runId)).toContain('escalated');
  });

  it('may say so itself, by its status alone', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST, {}, { execution_status: 'timeout' });
    await world.untilAgent(runId, FIRST, (agent) => agent.attempts === 2);
    expect((await world.steps(runId))[0]).toMatchObject({
      scenario: 'agent_timeout',
      step: 'detected',
    });
  });

  it('is not awaited for ever: after its last attempt the run goes on without it', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    for (let attempt = 1; attempt <= 3; attempt += 1) await timeOut(world);
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'failed',
      errorCode: 'agent_timeout',
      attempts: 3,
    });
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1));
    await world.until(runId, (view) => view.status === 'partially_completed');
  });
});
