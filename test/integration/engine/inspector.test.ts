import { describe, expect, it } from 'vitest';
import type { DeliveryFilter } from '../../../shared/contract/deliveries.ts';
import { deliveryIdSchema, type DeliveryId } from '../../../shared/domain/ids.ts';
import { EVERY_DELIVERY, listDeliveries } from '../../support/list-deliveries.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_SECRETS, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const EMAIL = 'marta.novakova@harbour-light.example';

/** Sends results of no run and waits until they have been put aside. */
async function sendUnmatched(console: TestEngine, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await postToolCall(console, {
      agent_name: 'geo_audit',
      execution_results: { summary: `Number ${index}. Ask ${EMAIL}.` },
    });
  }
  await waitFor(async () => (await listDeliveries(console)).counts.unmatched === count);
}

async function statusOf(console: TestEngine, deliveryId: DeliveryId): Promise<string> {
  return (await console.call('deliveries.get', { deliveryId })).delivery.status;
}

describe('the inspector', () => {
  it('lists deliveries newest first and page by page, none twice', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await sendUnmatched(console, 5);
    const all = (await listDeliveries(console)).deliveries.map(({ sequence }) => sequence);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    const paged: number[] = [];
    let beforeSequence: number | null = null;
    let hasMore = true;
    while (hasMore) {
      const page: Awaited<ReturnType<typeof listDeliveries>> = await console.call(
        'deliveries.list',
        {
          filter: EVERY_DELIVERY,
          beforeSequence,
          limit: 2,
        },
      );
      paged.push(...page.deliveries.map(({ sequence }) => sequence));
      beforeSequence = paged.at(-1) ?? null;
      ({ hasMore } = page);
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(5);
  });

  it('narrows by state, agent and text, and takes wildcards in a text as they are', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await sendUnmatched(console, 1);
    await postToolCall(console, {}, 'a-wrong-token');
    await waitFor(async () => (await listDeliveries(console)).counts.refused === 1);
    const reasons = async (filter: Partial<DeliveryFilter>) =>
      (await listDeliveries(console, filter)).deliveries.map(({ reason }) => reason);
    expect(await reasons({ statuses: ['refused'] })).toEqual(['bearer_mismatch']);
    expect(await reasons({ agentId: 'geo_audit' })).toEqual(['no_run_found']);
    expect(await reasons({ search: 'MISMATCH' })).toEqual(['bearer_mismatch']);
    expect(await reasons({ search: 'no%found' })).toEqual([]);
    expect(await reasons({ search: "'" })).toEqual([]);
    expect((await listDeliveries(console, { search: 'nothing of it' })).counts).toEqual({
      refused: 1,
      unmatched: 1,
    });
  });

  it('shows a sealed body protected, with what was protected, and explains the reason', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await sendUnmatched(console, 1);
    const [line] = (await listDeliveries(console)).deliveries;
    const detail = await console.call('deliveries.get', { deliveryId: line!.deliveryId });
    expect(JSON.stringify(detail)).not.toContain(EMAIL);
    expect(detail.body).toMatchObject({ agentId: 'geo_audit' });
    expect(detail.piiProtected.email).toBe(1);
    expect(detail.explanation).toContain('Send it to the run');
    expect(detail.curl).toContain('geo_audit');
    expect(detail.curl).not.toContain(TEST_SECRETS.toolToken);
  });

  it('says why a refused delivery has no body', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await postToolCall(console, {}, 'a-wrong-token');
    await waitFor(async () => (await listDeliveries(console)).deliveries.length === 1);
    const [line] = (await listDeliveries(console)).deliveries;
    const detail = await console.call('deliveries.get', { deliveryId: line!.deliveryId });
    expect(detail).toMatchObject({ body: null, curl: '' });
    expect(detail.bodyNote).toContain('refused');
  });

  it('sends a delivery to a chosen run, finds it by its client and replays it', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await sendUnmatched(console, 1);
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const [waiting] = (await listDeliveries(console, { statuses: ['unmatched'] })).deliveries;
    const { deliveryId } = waiting!;
    await console.call('deliveries.place', { deliveryId, runId, agentId: null });
    await waitFor(async () => (await statusOf(console, deliveryId)) !== 'received');
    const { delivery } = await console.call('deliveries.get', { deliveryId });
    expect(delivery).toMatchObject({ runId, matchedBy: 'user' });
    const found = await listDeliveries(console, { search: delivery.clientName!, runId });
    expect(found.deliveries.map((line) => line.deliveryId)).toContain(deliveryId);

    const made = await console.call('deliveries.replay', { deliveryId });
    await waitFor(async () => (await statusOf(console, made.deliveryId)) !== 'received');
    const original = await console.call('deliveries.get', { deliveryId });
    expect(original.replays).toEqual([made.deliveryId]);
    const repeat = await console.call('deliveries.get', made);
    expect(repeat.delivery.replayOf).toBe(deliveryId);
  });

  it('takes pasted results and gives a verdict on each', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const text = 'Here:\n```json\n{"agent_id":"geo_audit","agent_data":{"summary":"Cited."}}\n```';
    const input = { text, runId: null, agentId: null };
    const { verdicts } = await console.call('deliveries.paste', input);
    expect(verdicts).toMatchObject([{ agentId: 'geo_audit', verdict: 'accepted', reason: null }]);
    const { deliveries } = await listDeliveries(console, { source: 'pasted' });
    expect(deliveries.map(({ deliveryId }) => deliveryId)).toEqual([verdicts[0]!.deliveryId]);
  });

  it('answers "not found" for a delivery or a run that does not exist', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const nobody = deliveryIdSchema.parse('00000000-0000-4000-8000-000000000001');
    await expect(console.call('deliveries.get', { deliveryId: nobody })).rejects.toThrow(
      'not_found',
    );
    await expect(console.call('deliveries.replay', { deliveryId: nobody })).rejects.toThrow(
      'not_found',
    );
  });
});
