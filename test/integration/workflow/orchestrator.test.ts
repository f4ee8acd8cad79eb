import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { intakeSchema, type Intake } from '../../../shared/domain/intake.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { TEST_SECRETS } from '../../support/test-engine.ts';
import { RecoveryWorld, TIMEOUT_MS } from './recovery-world.ts';
import { status } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

function basicIntake(focus_areas: Intake['analysis_preferences']['focus_areas']): Intake {
  const intake = sampleIntake();
  return intakeSchema.parse({
    ...intake,
    analysis_preferences: {
      ...intake.analysis_preferences,
      analysis_depth: 'basic',
      focus_areas,
    },
  });
}

async function slowAgents(world: RecoveryWorld, runId: string): Promise<unknown[]> {
  const rows = world.query<{ payload: string }>(
    `SELECT payload FROM event_log WHERE workflow_id = ?
     AND event_type = 'orchestration.agent.sla_exceeded@1' ORDER BY seq`,
    runId,
  );
  return rows.map(({ payload }) => JSON.parse(payload) as unknown);
}

describe('the hard time-out of an agent', () => {
  it('does not run while the console is off, and runs out after it is back', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.pass(TIMEOUT_MS - 1000);
    await world.stop();
    world.passUnseen(HOUR_MS);
    await world.restart();
    await world.pass(TIMEOUT_MS);
    expect((await world.agent(runId, FIRST)).errorCode).toBeNull();
    await world.pass(1);
    expect((await world.agent(runId, FIRST)).errorCode).toBe('agent_timeout');
  });

  it('gives agents their whole time again after a sleep and when the clock is set', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.sleep(HOUR_MS);
    expect((await world.agent(runId, FIRST)).errorCode).toBeNull();
    await world.sleep(-2 * HOUR_MS);
    await world.pass(TIMEOUT_MS);
    expect((await world.agent(runId, FIRST)).errorCode).toBeNull();
    await world.pass(1);
    expect((await world.agent(runId, FIRST)).errorCode).toBe('agent_timeout');
  });
});

describe('the SLA of an agent', () => {
  it('is announced and counted once an attempt when it is exceeded, and changes nothing', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    const { slaMs } = builtInAgents.get(FIRST);
    await world.pass(slaMs);
    expect(await slowAgents(world, runId)).toEqual([]);
    await world.pass(1);
    await world.pass(1);
    await world.restart();
    await world.pass(slaMs + 1);
    expect(await slowAgents(world, runId)).toEqual([
      { agent_id: FIRST, attempt: 1, sla_ms: slaMs },
    ]);
    expect((await world.agent(runId, FIRST)).status).toBe('pending');

    await world.pass(TIMEOUT_MS);
    await world.pass(slaMs + 1);
    expect((await slowAgents(world, runId)).at(-1)).toMatchObject({ agent_id: FIRST, attempt: 2 });
    const metrics = await fetch(`${world.console.engine.addresses.admin}/metrics`, {
      headers: { authorization: `Bearer ${TEST_SECRETS.adminKey}` },
    });
    expect(await metrics.text()).toContain(`osal_agent_sla_exceeded_total{agent_id="${FIRST}"} 1`);
  });
});

describe('progress', () => {
  it('is what has been received, in any order and of several at once', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    expect((await world.view(runId)).currentAgentId).toBe(FIRST);
    for (const agentId of ['geo_audit', 'content_review'] as const) {
      await world.answer(runId, agentId, {}, { execution_status: 'in_progress' });
    }
    const view = await world.until(runId, ({ agents }) => agents[2]?.status === 'running');
    expect(view).toMatchObject({ progressPercent: 0, received: 0 });
    await Promise.all(
      BUILT_IN_AGENT_IDS.toReversed()
        .slice(0, 6)
        .map((agentId) => world.answer(runId, agentId)),
    );
    expect(await world.until(runId, ({ received }) => received === 6)).toMatchObject({
      status: 'running',
      progressPercent: 66,
    });
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(0, 3));
    expect(await world.until(runId, ({ received }) => received === 9)).toMatchObject({
      status: 'completed',
      progressPercent: 100,
      currentAgentId: null,
    });
  });

  it('ends partial when an agent failed for a reason that no line of the matrix covers', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.fail(runId, FIRST, 'The page could not be rendered');
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1));
    await world.until(runId, (view) => view.status === 'partially_completed');
    expect(await world.stepNames(runId)).toEqual([]);
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'failed',
      errorCode: 'agent_failed',
      cannotAskAgain: null,
    });
    await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
    await world.untilRequests(2);
    await world.answer(runId, FIRST);
    await world.until(runId, (view) => view.status === 'completed');
  });
});

describe('the agents that a run waits for', () => {
  it('are all nine, unless the analysis is a basic one', async () => {
    await using world = await RecoveryWorld.open();
    const whole = await world.view(await world.startTaken());
    expect(whole.agents.map(({ agentId }) => agentId)).toEqual(BUILT_IN_AGENT_IDS);
    const runId = await world.startTaken(basicIntake(['content']));
    const asked = (await world.view(runId)).agents.map(({ agentId }) => agentId);
    expect(asked).toEqual([
      'integration_health',
      'content_review',
      'geo_audit',
      'roadmap_generator',
      'cmp_organizer',
    ]);
    await world.answer(runId, 'customer_journey');
    await world.untilAgent(runId, 'customer_journey', (agent) => agent.status === 'completed');
    expect((await world.view(runId)).status).toBe('running');
    await world.answerAll(runId, asked);
    await world.until(runId, (view) => view.status === 'completed');
    // What came unasked is kept, and not counted against what was awaited.
    expect(await world.view(runId)).toMatchObject({ received: 5, expected: 5 });
  });

  it('alone count for the half of them whose unusable data calls a person', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken(basicIntake(['content']));
    const sendNothing = async (agentId: AgentId): Promise<void> => {
      await world.answer(runId, agentId, {});
      await world.untilAgent(runId, agentId, (agent) => agent.attempts === 2);
    };
    for (const unasked of ['customer_journey', 'audience_suggester'] as const) {
      await sendNothing(unasked);
    }
    for (const asked of ['integration_health', 'content_review'] as const) {
      await sendNothing(asked);
    }
    expect(await world.stepNames(runId)).not.toContain('escalated');
    await sendNothing('geo_audit');
    expect(await world.stepNames(runId)).toContain('escalated');
  });
});

describe('a run that is planned', () => {
  it('is sent at its time, not before and once, though the console was off', async () => {
    await using world = await RecoveryWorld.open();
    const scheduledForMs = world.nowMs + HOUR_MS;
    const runId = await world.start({ scheduledForMs });
    await world.pass(HOUR_MS - 1);
    await world.restart();
    expect(world.opal.requests).toEqual([]);
    expect(await world.view(runId)).toMatchObject({ status: 'pending', scheduledForMs });
    await world.stop();
    world.passUnseen(HOUR_MS);
    await world.restart();
    await world.until(runId, (view) => view.status === 'triggered');
    await world.pass(HOUR_MS / 60);
    expect(world.opal.requests).toHaveLength(1);
    expect((await world.events(runId)).map(({ event_type }) => event_type)).toContain(
      'orchestration.workflow_scheduled@1',
    );
  });

  it('cannot be planned for a time that has passed, or for more than a year ahead', async () => {
    await using world = await RecoveryWorld.open();
    for (const scheduledForMs of [world.nowMs - 1, world.nowMs + 400 * 24 * HOUR_MS]) {
      await expect(world.start({ scheduledForMs })).rejects.toThrow('Choose a time');
    }
    expect(await world.console.call('runs.list', { limit: 10 })).toEqual([]);
  });

  it('takes no stray result as its own while it waits', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.start({ scheduledForMs: world.nowMs + HOUR_MS });
    await world.send({ agent_name: FIRST, execution_results: { summary: 'Of somebody else.' } });
    await world.console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    expect((await world.view(runId)).received).toBe(0);
  });

  it('keeps a result that comes before its time, and is sent at its time all the same', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.start({ scheduledForMs: world.nowMs + HOUR_MS });
    await world.answer(runId, FIRST);
    await world.until(runId, ({ received }) => received === 1);
    await world.pass(HOUR_MS - 1);
    expect((await world.view(runId)).status).toBe('pending');
    expect(world.opal.requests).toHaveLength(0);
    expect(await world.stepNames(runId)).toEqual([]);

    await world.pass(1);
    await world.untilRequests(1);
    const view = await world.until(runId, ({ status: now }) => now !== 'pending');
    expect(view.received).toBe(1);
    expect(view.agents.filter(({ errorCode }) => errorCode !== null)).toEqual([]);
  });
});

describe('a run whose trigger is refused for good', () => {
  it.each([
    [404, 'trigger_not_found', /no trigger at this URL/],
    [405, 'trigger_not_opal', /not to an Opal trigger/],
    [400, 'trigger_refused', /refused the trigger/],
  ])('fails at once with HTTP %i, and says what to do', async (code, errorCode, message) => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(status(code));
    const runId = await world.start();
    const view = await world.until(runId, ({ status: now }) => now === 'failed');
    expect(view.errorCode).toBe(errorCode);
    expect(view.errorMessage).toMatch(message);
    expect(view.agents.every((agent) => agent.status === 'skipped')).toBe(true);
    expect(world.opal.requests).toHaveLength(1);
  });
});
