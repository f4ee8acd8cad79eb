import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { FIRST_RETRY_MS, RecoveryWorld, TIMEOUT_MS } from './recovery-world.ts';
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

/** A run that is held because Opal refused to ask its first agent once more. */
async function heldWhileAskedAgain(world: RecoveryWorld): Promise<Id> {
  const runId = await world.startTaken();
  await world.answer(runId, FIRST);
  await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
  world.opal.answers.push(status(401));
  await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
  await world.until(runId, (view) => view.heldReason !== null);
  return runId;
}

function requestedLast(world: RecoveryWorld): readonly string[] | null | undefined {
  return world.opal.requests.at(-1)?.body.input_data.requested_agents;
}

describe('a run that was held and goes on', () => {
  it('gives the agent that is next its whole time from then on', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await heldBetweenAgents(world);
    world.passUnseen(HOUR_MS);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.pass(builtInAgents.get(SECOND).slaMs);
    expect(await slowAgents(world, runId)).toEqual([]);
    await world.pass(TIMEOUT_MS - builtInAgents.get(SECOND).slaMs);
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
    const runId = await heldWhileAskedAgain(world);
    world.passUnseen(HOUR_MS);
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.untilRequests(3);
    expect(requestedLast(world)).toEqual(BUILT_IN_AGENT_IDS);
    await world.pass(TIMEOUT_MS);
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'completed',
      attempts: 3,
      askedAgainAtMs: world.nowMs - TIMEOUT_MS,
    });
    await world.pass(1);
    expect((await world.agent(runId, FIRST)).askedAgainAtMs).toBeNull();
  });

  it('asks for all that is missing when the other agents have ended meanwhile', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await heldWhileAskedAgain(world);
    const failed: AgentId = 'cmp_organizer';
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1, 8));
    await world.fail(runId, failed, 'The page could not be rendered.');
    await world.until(runId, ({ agents }) =>
      agents.every(
        ({ agentId, status: state }) => state === (agentId === failed ? 'failed' : 'completed'),
      ),
    );
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.untilRequests(3);
    expect(requestedLast(world)).toEqual([FIRST, failed]);
    expect((await world.view(runId)).status).toBe('running');
    expect(await world.agent(runId, failed)).toMatchObject({ status: 'running', errorCode: null });
    await world.answer(runId, failed);
    await world.answer(runId, FIRST, { summary: 'Newer.', confidence_score: 0.8 });
    await world.untilAgent(runId, FIRST, (agent) => agent.askedAgainAtMs === null);
    await world.until(runId, (view) => view.status === 'completed');
  });

  it('asks for what an earlier result stands in for since it was held', async () => {
    await using world = await RecoveryWorld.open();
    const earlier = await world.startTaken();
    await world.answerAll(earlier);
    await world.until(earlier, (view) => view.status === 'completed');
    const runId = await heldWhileAskedAgain(world);
    const unusable: AgentId = 'cmp_organizer';
    await world.answer(runId, FIRST, { summary: 'Newer.', confidence_score: 0.8 });
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1, 8));
    await world.answer(runId, unusable, {});
    await world.until(runId, ({ agents }) =>
      agents.every((agent) => agent.status === 'completed' && agent.askedAgainAtMs === null),
    );
    expect((await world.agent(runId, unusable)).reusedFrom?.runId).toBe(earlier);
    const requests = world.opal.requests.length;
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.untilRequests(requests + 1);
    expect(requestedLast(world)).toEqual([unusable]);
    await world.answer(runId, unusable);
    await world.until(runId, (view) => view.status === 'completed');
  });

  it('sends its request while one of its agents is awaited, though the run has ended', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await heldWhileAskedAgain(world);
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1, 8));
    await world.until(runId, (view) => view.received === 8);
    world.opal.answers.push(status(503));
    await world.console.call('runs.resume', { runId, credentials: {} });
    await world.untilStep(runId, 'queued_for_retry');
    await world.answer(runId, 'cmp_organizer');
    await world.until(runId, (view) => view.status === 'completed');
    await world.pass(2 * FIRST_RETRY_MS);
    await world.untilRequests(4);
    expect(requestedLast(world)).toEqual([FIRST, 'cmp_organizer']);
  });
});
