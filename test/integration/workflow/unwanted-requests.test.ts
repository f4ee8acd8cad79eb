import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { waitFor } from '../../support/wait-for.ts';
import { FIRST_RETRY_MS, RecoveryWorld, TIMEOUT_MS } from './recovery-world.ts';
import { status } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

/** Waits until no request of the console waits any more. */
function untilNothingWaits(world: RecoveryWorld): Promise<unknown> {
  return waitFor(
    async () => world.query(`SELECT id FROM jobs WHERE state = 'waiting'`).length === 0 || null,
  );
}

/** What recovery still looks after, by its own account. */
function recovering(world: RecoveryWorld): unknown[] {
  return world.query(
    `SELECT scenario, agent_id FROM recovery_incidents WHERE state = 'recovering'`,
  );
}

describe('a request that waits for its next attempt', () => {
  it('is not sent any more when its agent has answered meanwhile', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    world.opal.answers.push(status(503));
    await world.pass(TIMEOUT_MS + 1);
    await world.untilStep(runId, 'queued_for_retry');
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    await world.pass(2 * FIRST_RETRY_MS);
    await untilNothingWaits(world);
    expect(world.opal.requests).toHaveLength(2);
  });

  it('is not sent any more when an agent that has a result has answered anew', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    world.opal.answers.push(status(503));
    await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
    await world.untilStep(runId, 'queued_for_retry');
    await world.answer(runId, FIRST, { summary: 'Newer than the first.', confidence_score: 0.8 });
    await world.untilAgent(runId, FIRST, (agent) => agent.askedAgainAtMs === null);
    await world.pass(2 * FIRST_RETRY_MS);
    await untilNothingWaits(world);
    expect(world.opal.requests).toHaveLength(2);
  });

  it('leaves nothing to recover when it failed after the answer had come', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    let release = (): void => undefined;
    world.opal.answers.push((response) => {
      release = () => status(503)(response);
    });
    await world.pass(TIMEOUT_MS + 1);
    await world.untilRequests(2);
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    release();
    await world.untilStep(runId, 'queued_for_retry');
    await world.pass(2 * FIRST_RETRY_MS);
    await untilNothingWaits(world);
    expect(world.opal.requests).toHaveLength(2);
    expect(recovering(world)).toEqual([]);
  });

  it('is not sent any more, and leaves nothing to recover, once an agent has begun', async () => {
    await using world = await RecoveryWorld.open();
    world.opal.answers.push(status(503));
    const runId = await world.start();
    await world.untilStep(runId, 'queued_for_retry');
    await world.answer(runId, FIRST, {}, { execution_status: 'in_progress' });
    await world.until(runId, (view) => view.status === 'running');
    await world.pass(2 * FIRST_RETRY_MS);
    await untilNothingWaits(world);
    expect(world.opal.requests).toHaveLength(1);
    expect(recovering(world)).toEqual([]);
  });
});

describe('a request that waits over a pause', () => {
  /** An agent has run out of time; the request to ask it again has failed once. */
  async function askedInVain(world: RecoveryWorld, headers: Record<string, string> = {}) {
    const runId = await world.startTaken();
    world.opal.answers.push(status(503, headers));
    await world.pass(TIMEOUT_MS + 1);
    await world.untilStep(runId, 'queued_for_retry');
    return runId;
  }

  it.each([
    ['the laptop has slept over night', (world: RecoveryWorld) => world.sleep(10 * HOUR_MS)],
    [
      'the console was off over night',
      async (world: RecoveryWorld) => {
        await world.stop();
        world.passUnseen(10 * HOUR_MS);
        await world.restart();
      },
    ],
  ])('is sent once after it, while its agent is still awaited: %s', async (_what, pause) => {
    await using world = await RecoveryWorld.open();
    const runId = await askedInVain(world);
    await pause(world);
    await world.untilRequests(3);
    await untilNothingWaits(world);
    await world.pass(TIMEOUT_MS);
    expect(world.opal.requests).toHaveLength(3);
    expect(world.opal.requests[2]?.body.input_data.requested_agents).toEqual([FIRST]);
    expect(world.opal.requests[2]?.headers['idempotency-key']).toBe(
      world.opal.requests[1]?.headers['idempotency-key'],
    );
    expect(await world.agent(runId, FIRST)).toMatchObject({ status: 'running', attempts: 2 });
    expect((await world.stepNames(runId)).at(-1)).toBe('recovered');
  });

  it('is not sent after it when its agent has been asked anew meanwhile', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await askedInVain(world, { 'retry-after': '400' });
    await world.pass(TIMEOUT_MS + 1);
    await world.untilRequests(3);
    await world.pass(100_000);
    await untilNothingWaits(world);
    expect(world.opal.requests).toHaveLength(3);
    expect(await world.agent(runId, FIRST)).toMatchObject({ status: 'running', attempts: 3 });
    expect(recovering(world)).toEqual([{ scenario: 'agent_timeout', agent_id: FIRST }]);
  });
});

describe('a request whose job another worker has taken meanwhile', () => {
  it.each([
    ['was taken by Opal', status(202)],
    ['was refused by Opal', status(422)],
    ['had keys that Opal refused', status(401)],
  ])('changes nothing of its run when it %s', async (_what, answer) => {
    await using world = await RecoveryWorld.open();
    let release = (): void => undefined;
    world.opal.answers.push((response) => {
      release = () => answer(response);
    });
    const runId = await world.start();
    const before = (await world.events(runId)).length;
    execute(world, `UPDATE jobs SET lease_owner = 'another', fencing_token = fencing_token + 1`);
    release();
    // A request after it is carried out: by then the first one is over too.
    const other = await world.startTaken();
    expect((await world.view(other)).status).toBe('triggered');
    const { status: state, heldReason } = await world.view(runId);
    expect({ state, heldReason }).toEqual({ state: 'pending', heldReason: null });
    expect(await world.events(runId)).toHaveLength(before);
  });
});

/** Writes into the database as another process does. */
function execute(world: RecoveryWorld, statement: string): void {
  const database = new BetterSqlite(join(world.dataDir, 'console.db'));
  database.prepare(statement).run();
  database.close();
}
