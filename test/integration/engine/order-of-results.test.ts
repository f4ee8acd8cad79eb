import { expect, it } from 'vitest';
import { deliveryIdSchema, type DeliveryId, type RunId } from '../../../shared/domain/ids.ts';
import { openToWrite } from '../../support/open-to-write.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const AGENT = 'content_review';

async function send(console: TestEngine, runId: RunId, score: number): Promise<DeliveryId> {
  const response = await sendWebhook(console, {
    event_id: `event-${score}`,
    workflow_id: runId,
    agent_id: AGENT,
    agent_data: { summary: 'An answer.', content_quality_score: score, readability_score: 50 },
  });
  const { delivery_id: id } = (await response.json()) as { delivery_id: string };
  return deliveryIdSchema.parse(id);
}

async function scoreOf(console: TestEngine, runId: RunId): Promise<unknown> {
  const { payload } = await console.call('results.payload', { runId, agentId: AGENT });
  return (payload as { content_quality_score?: unknown }).content_quality_score;
}

async function untilTried(console: TestEngine, deliveryId: DeliveryId): Promise<void> {
  await waitFor(async () => {
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    return delivery.reason === 'internal';
  });
}

async function untilDone(console: TestEngine, deliveryId: DeliveryId): Promise<string | null> {
  return waitFor(async () => {
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    return delivery.status === 'received' ? null : (delivery.reason ?? delivery.status);
  });
}

/** A console that cannot record at first, and goes on waiting for this agent. */
async function hindered(dataDir: string) {
  const trouble = { isThere: false };
  const keychain = keychainInMemory();
  const start = () =>
    testEngine(dataDir, {
      loadKeytar: async () => keychain,
      checkpoint: (name) => {
        if (trouble.isThere && name === 'record.before_commit') throw new Error('Not now.');
      },
    });
  const console = await start();
  const runId = await console.startPractice({ faults: [{ agentId: AGENT, kind: 'late' }] });
  await waitFor(async () => (await console.call('runs.get', { runId })).received >= 8);
  trouble.isThere = true;
  return { console, runId, trouble, start };
}

it('keeps the first of two results that is tried again when the second has come', async () => {
  await using folder = await temporaryFolder();
  const { console, runId, trouble } = await hindered(folder.path);
  await using _ = console;
  const first = await send(console, runId, 41);
  await untilTried(console, first);
  trouble.isThere = false;
  const second = await send(console, runId, 42);
  expect(await untilDone(console, second)).toBe('differs_from_recorded_result');
  expect(await untilDone(console, first)).toBe('done');
  expect(await scoreOf(console, runId)).toBe(41);
});

it('keeps it across a restart', async () => {
  await using folder = await temporaryFolder();
  const { console, runId, trouble, start } = await hindered(folder.path);
  const first = await send(console, runId, 41);
  await untilTried(console, first);
  await console.engine.stop();
  using database = openToWrite(folder.path);
  database
    .prepare("UPDATE inbox_deliveries SET next_attempt_at = ? WHERE status = 'received'")
    .run(new Date(Date.now() + 120_000).toISOString());
  trouble.isThere = false;
  await using next = await start();
  const second = await send(next, runId, 42);
  expect(await untilDone(next, second)).toBe('differs_from_recorded_result');
  expect(await untilDone(next, first)).toBe('done');
  expect(await scoreOf(next, runId)).toBe(41);
});
