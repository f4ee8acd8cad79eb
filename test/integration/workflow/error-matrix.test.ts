import { describe, expect, it } from 'vitest';
import { AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { FIRST_RETRY_MS, RecoveryWorld, TIMEOUT_MS, USABLE } from './recovery-world.ts';
import { waitFor } from '../../support/wait-for.ts';
import { hangUp, status } from './stand-in-opal.ts';

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
    await world.answerAll(runId, AGENT_IDS.slice(1));
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
    await world.answerAll(runId, AGENT_IDS.slice(1));
    await world.until(runId, (view) => view.status === 'partially_completed');
  });
});

describe('keys that are not accepted', () => {
  it('stop the run at once, are checked, and the run goes on from where it stopped', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    await world.fail(runId, 'content_review', 'HTTP 401: invalid API key');
    const held = await world.until(runId, (view) => view.heldReason !== null);
    expect(held).toMatchObject({
      status: 'running',
      heldReason: 'agent_authentication_failure',
    });
    expect(await world.stepNames(runId)).toEqual(['detected', 'held', 'escalated']);
    expect(await world.console.call('recovery.escalations', {})).toHaveLength(1);

    // Nobody runs out of time while a person is awaited.
    await world.pass(10 * TIMEOUT_MS);
    expect((await world.agent(runId, 'geo_audit')).status).toBe('pending');

    const requests = world.opal.requests.length;
    const credentials = { odp_key: 'a-new-odp-key-5678' };
    await world.console.call('runs.resume', { runId, credentials });
    await world.untilRequests(requests + 1);
    const { body } = world.opal.requests.at(-1)!;
    expect(body.input_data.requested_agents).toEqual(AGENT_IDS.slice(1));
    expect(body.parameters.integration_config.optimizely.api_credentials).toMatchObject(
      credentials,
    );
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    await world.answerAll(runId, AGENT_IDS.slice(1));
    expect((await world.until(runId, (view) => view.status === 'completed')).received).toBe(9);
  });

  it('hold a run that Opal itself refused, before any agent', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(status(401));
    const runId = await world.start();
    await world.until(runId, (view) => view.heldReason === 'agent_authentication_failure');
    const steps = await world.steps(runId);
    expect(steps.map(({ step }) => step)).toEqual([
      'detected',
      'credentials_checked',
      'held',
      'escalated',
    ]);
    expect(steps[1]).toMatchObject({ http_status: 401, keys_found: 1 });
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.until(runId, (view) => view.status === 'triggered');
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
  });

  it('keep a run open that would otherwise be over, so that it can go on', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answerAll(runId, AGENT_IDS.slice(0, 8));
    await world.fail(runId, 'cmp_organizer', 'The service answered: Forbidden');
    const held = await world.until(runId, (view) => view.heldReason !== null);
    expect(held.status).toBe('running');
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.answer(runId, 'cmp_organizer');
    await world.until(runId, (view) => view.status === 'completed');
  });

  it('survive a restart: the run is still held and nothing is sent', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(status(403));
    const runId = await world.start();
    await world.until(runId, (view) => view.heldReason !== null);
    await world.restart();
    await world.pass(HOUR_MS);
    expect(world.opal.requests).toHaveLength(1);
    expect((await world.view(runId)).heldReason).toBe('agent_authentication_failure');
  });
});

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

  it('calls a person when more than half of the agents sent it, and not before', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    for (const agentId of AGENT_IDS.slice(0, 4)) {
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

describe('a request that does not reach Opal', () => {
  async function failFiveTimes(world: RecoveryWorld): Promise<void> {
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await waitForRequests(world, attempt);
      await world.pass(FIRST_RETRY_MS * 2 ** (attempt - 1) * 1.1);
    }
    await waitForRequests(world, 5);
  }

  async function waitForRequests(world: RecoveryWorld, count: number): Promise<void> {
    await waitFor(
      async () =>
        world.opal.requests.length >= count &&
        world.query<{ n: number }>(
          `SELECT count(*) AS n FROM event_log WHERE event_type = 'recovery.step@1'
           AND json_extract(payload, '$.attempt') = ?
           AND json_extract(payload, '$.step') IN ('queued_for_retry', 'kept_for_manual_sending')`,
          count,
        )[0]?.n === 1,
    );
  }

  it('is tried five times under one key, then kept to be sent by hand', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.otherwise = status(503);
    const runId = await world.start();
    await failFiveTimes(world);
    const held = await world.until(runId, (view) => view.heldReason !== null);
    expect(held).toMatchObject({ status: 'pending', heldReason: 'webhook_delivery_failure' });
    expect(await world.stepNames(runId)).toEqual([
      'detected',
      'queued_for_retry',
      'queued_for_retry',
      'queued_for_retry',
      'queued_for_retry',
      'kept_for_manual_sending',
      'held',
    ]);
    expect(new Set(world.opal.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(
      1,
    );
    await world.pass(HOUR_MS);
    expect(world.opal.requests).toHaveLength(5);
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);

    world.opal.otherwise = status(202);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.until(runId, (view) => view.status === 'triggered');
    expect(world.opal.requests.at(-1)?.headers['idempotency-key']).toBe(runId);
  });

  it('calls a person after 24 hours without success, also over a restart', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.otherwise = hangUp;
    const runId = await world.start();
    await failFiveTimes(world);
    await world.until(runId, (view) => view.heldReason !== null);
    await world.stop();
    world.passUnseen(24 * HOUR_MS - 60_000);
    await world.restart();
    await world.pass(1000);
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    await world.pass(60_000);
    const [escalation] = await world.console.call('recovery.escalations', {});
    expect(escalation).toMatchObject({ runId, scenario: 'webhook_delivery_failure' });
    await world.pass(24 * HOUR_MS);
    expect((await world.stepNames(runId)).filter((step) => step === 'escalated')).toHaveLength(1);
  });

  it('is not waited for any more once an agent has answered', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.otherwise = status(500);
    const runId = await world.start();
    await failFiveTimes(world);
    await world.until(runId, (view) => view.heldReason !== null);
    await world.answer(runId, FIRST, USABLE);
    const view = await world.until(runId, ({ received }) => received === 1);
    expect(view).toMatchObject({ status: 'running', heldReason: null });
    await world.pass(25 * HOUR_MS);
    expect(
      (await world.steps(runId)).filter(
        ({ step, scenario }) => step === 'escalated' && scenario === 'webhook_delivery_failure',
      ),
    ).toEqual([]);
  });

  it('is forgotten with the run that is cancelled', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.otherwise = status(502);
    const runId = await world.start();
    await failFiveTimes(world);
    await world.until(runId, (view) => view.heldReason !== null);
    await world.console.call('runs.cancel', { runId });
    await world.pass(25 * HOUR_MS);
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    expect(world.opal.requests).toHaveLength(5);
  });
});

describe('an escalation', () => {
  it('is gone from Home once a person has seen it, and the run view says so', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(status(401));
    const runId = await world.start();
    await world.until(runId, (view) => view.heldReason !== null);
    const [escalation] = await world.console.call('recovery.escalations', {});
    await world.console.call('recovery.acknowledge', { incidentId: escalation!.id });
    await world.console.call('recovery.acknowledge', { incidentId: escalation!.id });
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    const names = await world.stepNames(runId);
    expect(names.filter((step) => step === 'acknowledged')).toHaveLength(1);
    expect(world.auditedSteps(runId)).toEqual(names);
  });
});
