import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../../shared/domain/agents.ts';
import { RecoveryWorld, TIMEOUT_MS } from '../recovery-world.ts';
import { status } from '../stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

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
    expect(body.input_data.requested_agents).toEqual(BUILT_IN_AGENT_IDS.slice(1));
    expect(body.parameters.integration_config.optimizely.api_credentials).toMatchObject(
      credentials,
    );
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1));
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
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(0, 8));
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
