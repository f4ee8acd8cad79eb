import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { waitFor } from '../../support/wait-for.ts';
import { FIRST_RETRY_MS, RecoveryWorld } from './recovery-world.ts';
import { status } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;
const MAX_ATTEMPTS = 5;

type Id = Parameters<RecoveryWorld['view']>[0];

/** Lets the attempts at a request come, each when the one before it has failed. */
async function failAttempts(world: RecoveryWorld, runId: Id, count: number): Promise<void> {
  for (let attempt = 1; attempt <= count; attempt += 1) {
    await waitFor(async () => {
      const tried = (await world.steps(runId)).filter(
        ({ step }) => step === 'queued_for_retry' || step === 'kept_for_manual_sending',
      );
      return tried.length === attempt;
    });
    if (attempt < MAX_ATTEMPTS) await world.pass(FIRST_RETRY_MS * 2 ** (attempt - 1) * 1.1);
  }
}

/** Lets a run go on whose request then reaches Opal in none of its attempts. */
async function goOnInVain(world: RecoveryWorld): Promise<Id> {
  const runId = await world.startTaken();
  await world.fail(runId, FIRST, 'HTTP 401');
  await world.until(runId, (view) => view.heldReason !== null);
  await world.answer(runId, FIRST);
  await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
  world.opal.otherwise = status(503);
  await world.console.call('runs.resume', { runId, credentials: {} });
  await failAttempts(world, runId, MAX_ATTEMPTS);
  return runId;
}

function deliveryIncidents(world: RecoveryWorld): unknown[] {
  return world
    .query<{ state: string }>(
      `SELECT state FROM recovery_incidents WHERE scenario = 'webhook_delivery_failure'`,
    )
    .map(({ state }) => state);
}

describe('a request that reached Opal in none of its attempts', () => {
  it('calls nobody a day later when its run ended without it', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await goOnInVain(world);
    await world.answerAll(runId, BUILT_IN_AGENT_IDS.slice(1));
    await world.until(runId, (view) => view.status === 'completed');
    await world.pass(25 * HOUR_MS);
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    expect(deliveryIncidents(world)).toEqual(['closed']);
  });

  it('calls nobody a day later when it was for an agent of a run that had ended', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answerAll(runId);
    await world.until(runId, (view) => view.status === 'completed');
    world.opal.otherwise = status(503);
    await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
    await failAttempts(world, runId, MAX_ATTEMPTS);
    await world.pass(25 * HOUR_MS);
    expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    expect(deliveryIncidents(world)).toEqual(['closed']);
  });

  it('calls a person a day later while its run still waits, though the laptop slept', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await goOnInVain(world);
    await world.sleep(25 * HOUR_MS);
    expect(await world.console.call('recovery.escalations', {})).toContainEqual(
      expect.objectContaining({ runId, scenario: 'webhook_delivery_failure' }),
    );
  });

  it('leaves nothing to recover when it was the first, and an agent has begun meanwhile', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(...Array.from({ length: MAX_ATTEMPTS - 1 }, () => status(503)));
    let release = (): void => undefined;
    world.opal.otherwise = (response) => {
      release = () => status(503)(response);
    };
    const runId = await world.start();
    await failAttempts(world, runId, MAX_ATTEMPTS - 1);
    await world.untilRequests(MAX_ATTEMPTS);
    await world.answer(runId, FIRST, {}, { execution_status: 'in_progress' });
    await world.until(runId, (view) => view.status === 'running');
    release();
    await waitFor(async () => world.query(`SELECT id FROM jobs WHERE state = 'dead_letter'`)[0]);
    expect(deliveryIncidents(world)).toEqual(['closed']);
  });
});
