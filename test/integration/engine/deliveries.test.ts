import { describe, expect, it } from 'vitest';
import { deliveryIdSchema, type DeliveryId } from '../../../shared/domain/ids.ts';
import { EVERY_DELIVERY, listDeliveries } from '../../support/list-deliveries.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const EMAIL = 'jane.roe@canary.example';
const STRAY = JSON.stringify({
  agent_id: 'geo_audit',
  execution_status: 'completed',
  agent_data: { summary: `Ask ${EMAIL} about the regions.`, confidence_score: 0.7 },
});

async function keep(console: TestEngine, body: string): Promise<DeliveryId> {
  const response = await sendWebhook(console, body);
  const { delivery_id: deliveryId } = (await response.json()) as { delivery_id: string };
  return deliveryIdSchema.parse(deliveryId);
}

async function untilStatus(
  console: TestEngine,
  deliveryId: DeliveryId,
  status: string,
): Promise<void> {
  await waitFor(async () => {
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    return delivery.status === status;
  });
}

describe('what a person can do with a delivery', () => {
  it('sees one that no run fitted, protected, and sends it to the run it belongs to', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'instant' });
    await console.untilEnded(runId);
    const deliveryId = await keep(console, STRAY);
    await untilStatus(console, deliveryId, 'unmatched');
    const seen = await console.call('deliveries.get', { deliveryId });
    expect(JSON.stringify(seen)).not.toContain(EMAIL);
    expect(JSON.stringify(seen.body)).toContain('about the regions');
    expect(seen.explanation).not.toBe('');

    await console.call('deliveries.place', { deliveryId, runId, agentId: null });
    await untilStatus(console, deliveryId, 'done');
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    expect(delivery).toMatchObject({ runId, matchedBy: 'user', agentId: 'geo_audit' });
    const { payload } = await console.call('results.payload', { runId, agentId: 'geo_audit' });
    expect(JSON.stringify(payload)).toContain('about the regions');
  });

  it('replays one that was processed, as a new one that names the old', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'instant' });
    await console.untilEnded(runId);
    const [first] = (await listDeliveries(console, { runId })).deliveries;
    const original = first!.deliveryId;
    const { deliveryId } = await console.call('deliveries.replay', { deliveryId: original });
    await untilStatus(console, deliveryId, 'done');
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    expect(delivery).toMatchObject({ replayOf: original, runId, authScheme: 'user' });
    const { replays } = await console.call('deliveries.get', { deliveryId: original });
    expect(replays).toEqual([deliveryId]);
  });

  it('pastes a result into a run, by the same path and with the same protection', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'instant' });
    await console.untilEnded(runId);
    const text = `Here it is:\n\`\`\`json\n${STRAY}\n\`\`\``;
    const { verdicts } = await console.call('deliveries.paste', { text, runId, agentId: null });
    expect(verdicts).toMatchObject([{ agentId: 'geo_audit', verdict: 'accepted' }]);
    const deliveryId = verdicts[0]!.deliveryId!;
    await untilStatus(console, deliveryId, 'done');
    const again = await console.call('deliveries.paste', { text, runId, agentId: null });
    expect(again.verdicts).toMatchObject([{ verdict: 'duplicate', deliveryId }]);
    await expect(
      console.call('deliveries.paste', { text: 'only prose', runId, agentId: null }),
    ).rejects.toThrow('no result');
  });

  it('finds refused ones with their reason, and pages through many', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    for (let number = 0; number < 3; number += 1) {
      await fetch(`${console.engine.addresses.ingress}/api/webhooks/opal-workflow`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
    }
    const refused = await listDeliveries(console, { statuses: ['refused'] });
    expect(refused.deliveries).toMatchObject([
      { reason: 'signature_missing', httpStatus: 401 },
      { reason: 'signature_missing' },
      { reason: 'signature_missing' },
    ]);
    expect(refused.counts).toEqual({ refused: 3 });
    const page = await console.call('deliveries.list', {
      filter: { ...EVERY_DELIVERY, search: 'signature_missing' },
      beforeSequence: refused.deliveries[0]!.sequence,
      limit: 1,
    });
    expect(page.hasMore).toBe(true);
    expect(page.deliveries[0]!.deliveryId).toBe(refused.deliveries[1]!.deliveryId);
  });

  it('that two people place alike at once become one', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const deliveryId = await keep(console, STRAY);
    await untilStatus(console, deliveryId, 'unmatched');
    const runId = await console.startPractice({ pace: 'natural' });
    const place = () =>
      console.call('deliveries.place', { deliveryId, runId, agentId: 'geo_audit' });
    const placed = await Promise.all([place(), place()]);
    expect(new Set(placed.map((one) => one.deliveryId))).toEqual(new Set([deliveryId]));
  });

  it('are found by the words in which the screen shows them', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await keep(console, STRAY);
    await sendWebhook(console, '{');
    await console.engine.wake();
    const found = async (search: string) =>
      (await listDeliveries(console, { search })).deliveries.map(({ status }) => status);
    expect(await found('geo AUDIT')).toEqual(['unmatched']);
    expect(await found('no run could be found')).toEqual(['unmatched']);
    await expect.poll(() => found('the body was not json')).toEqual(['quarantined']);
    expect(await found('%')).toEqual([]);
  });
});
