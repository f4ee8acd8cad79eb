import { describe, expect, it } from 'vitest';
import { AGENT_IDS, AGENTS, type AgentId } from '../../../shared/domain/agents.ts';
import { RecoveryWorld, TIMEOUT_MS } from './recovery-world.ts';
import { status } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const SECOND: AgentId = 'content_review';
const HOUR_MS = 3_600_000;

type Id = Parameters<RecoveryWorld['view']>[0];

async function slowAgents(world: RecoveryWorld, runId: Id): Promise<string[]> {
  return (await world.events(runId)).flatMap((event) =>
    event.event_type === 'orchestration.agent.sla_exceeded@1' ? [event.payload.agent_id] : [],
  );
}

/** A run that is held while none of its agents is at work: the second one is next. */
async function heldBetweenAgents(world: RecoveryWorld): Promise<Id> {
  const runId = await world.startTaken();
  await world.fail(runId, FIRST, 'HTTP 401');
  await world.until(runId, (view) => view.heldReason !== null);
  await world.answer(runId, FIRST);
  await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
  return runId;
}

describe('a run that was held and goes on', () => {
  it('gives the agent that is next its whole time from then on', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await heldBetweenAgents(world);
    world.passUnseen(HOUR_MS);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.pass(AGENTS[SECOND].slaMs);
    expect(await slowAgents(world, runId)).toEqual([]);
    await world.pass(TIMEOUT_MS - AGENTS[SECOND].slaMs);
    expect(await slowAgents(world, runId)).toEqual([SECOND]);
    expect((await world.agent(runId, SECOND)).status).toBe('pending');
    await world.pass(1);
    expect(await world.agent(runId, SECOND)).toMatchObject({ status: 'running', attempts: 2 });
  });

  it('counts from its last release, also over a restart and a clock that is set back', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await heldBetweenAgents(world);
    world.passUnseen(HOUR_MS);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.restart();
    await world.pass(TIMEOUT_MS);
    expect((await world.agent(runId, SECOND)).errorCode).toBeNull();
    await world.sleep(-2 * HOUR_MS);
    await world.pass(TIMEOUT_MS);
    expect((await world.agent(runId, SECOND)).errorCode).toBeNull();
    await world.pass(1);
    expect((await world.agent(runId, SECOND)).errorCode).toBe('agent_timeout');
  });

  it('asks anew for another answer that was awaited when it was held', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    world.opal.answers.push(status(401));
    await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
    await world.until(runId, (view) => view.heldReason !== null);
    world.passUnseen(HOUR_MS);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.untilRequests(3);
    expect(world.opal.requests.at(-1)?.body.input_data.requested_agents).toEqual(AGENT_IDS);
    await world.pass(TIMEOUT_MS);
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'completed',
      attempts: 3,
      askedAgainAtMs: world.nowMs - TIMEOUT_MS,
    });
    await world.pass(1);
    expect((await world.agent(runId, FIRST)).askedAgainAtMs).toBeNull();
  });
});
