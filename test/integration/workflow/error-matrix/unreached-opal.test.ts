import { describe, expect, it } from 'vitest';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { CLOSED } from '../../../../shared/domain/circuit-breaker.ts';
import { waitFor } from '../../../support/wait-for.ts';
import { FIRST_RETRY_MS, RecoveryWorld, USABLE } from '../recovery-world.ts';
import { hangUp, status } from '../stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';
const HOUR_MS = 3_600_000;

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
    expect(await world.console.call('settings.trigger', {})).toMatchObject({
      state: 'open',
      failures: 5,
    });
    await world.console.call('settings.allowTrigger', {});
    expect(await world.console.call('settings.trigger', {})).toEqual(CLOSED);
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
