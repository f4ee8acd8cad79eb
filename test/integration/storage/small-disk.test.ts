import { expect, it } from 'vitest';
import { join } from 'node:path';
import type { CallResult } from '../../../shared/contract/bridge.ts';
import { listDeliveries } from '../../support/list-deliveries.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { sendWebhook } from '../../support/send-webhook.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const MIB = 1024 * 1024;

/** Does something until the disk has no room for it, and gives the first refusal. */
async function untilRefused(act: () => Promise<CallResult<unknown>>) {
  for (let count = 0; count < 500; count += 1) {
    const answer = await act();
    if (!answer.ok) return answer.error;
  }
  throw new Error('There was always room');
}

/** @returns the ids of what was taken before the first 503 */
async function sendUntilRefused(console: TestEngine): Promise<string[]> {
  const taken: string[] = [];
  for (;;) {
    const response = await sendWebhook(
      console,
      JSON.stringify({
        agent_id: 'geo_audit',
        execution_status: 'completed',
        agent_data: { summary: `${crypto.randomUUID()} ${'many words '.repeat(10_000)}` },
      }),
    );
    if (response.status === 503) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      return taken;
    }
    expect(response.status).toBe(202);
    taken.push(((await response.json()) as { delivery_id: string }).delivery_id);
  }
}

const disk = await mountSmallDisk(24 * MIB);
if (typeof disk === 'string') console.warn(`Skipped: a disk that is really full: ${disk}`);

it.skipIf(typeof disk === 'string')(
  'a disk that is full is said to be in every action, and all goes on when there is room',
  async () => {
    if (typeof disk === 'string') return;
    await using small = disk;
    const keychain = keychainInMemory();
    const ties = { loadKeytar: async () => keychain };
    const dataDir = join(small.path, 'data');
    const full = { code: 'storage_unavailable', message: expect.stringMatching(/disk is full/i) };
    const draft = (console: TestEngine) =>
      console.engine.call('intake.saveDraft', {
        draftId: null,
        clientName: 'Quokka Works',
        body: { notes: 'many words '.repeat(20_000) },
      });
    const taken: string[] = [];
    {
      await using console = await testEngine(dataDir, ties);
      const runId = await console.startPractice();
      await console.untilEnded(runId);
      small.fill();
      taken.push(...(await sendUntilRefused(console)));
      expect(await untilRefused(() => draft(console))).toMatchObject(full);
      for (const format of ['json', 'pdf', 'pptx'] as const) {
        const answer = () => console.engine.call('reports.export', { runId, format });
        expect(await untilRefused(answer), format).toMatchObject(full);
      }
      const { storageProblem } = await console.call('status.recent', {});
      expect(storageProblem).toMatch(/disk is full/i);
      // What needs no more room may work; what does not work says why.
      const saved = await console.engine.call('settings.saveOpal', { triggerUrl: '' });
      if (!saved.ok) expect(saved.error).toMatchObject(full);
      const allowed = await untilRefused(() =>
        console.engine.call('privacy.allow', {
          clientName: 'Quokka Works',
          kind: 'value',
          value: crypto.randomUUID().repeat(8),
        }),
      );
      expect(allowed).toMatchObject(full);

      small.free();
      await waitFor(async () => (await sendWebhook(console, '{"agent_id":"geo_audit"}')).ok);
      await waitFor(async () => (await draft(console)).ok);
      expect(await console.call('reports.export', { runId, format: 'json' })).toBeDefined();
    }
    small.fill();
    await expect(testEngine(dataDir, ties)).rejects.toMatchObject(full);
    small.free();
    await using again = await testEngine(dataDir, ties);
    const kept = new Set<string>();
    for (const { deliveryId } of (await listDeliveries(again)).deliveries) kept.add(deliveryId);
    expect(taken.filter((id) => !kept.has(id))).toEqual([]);
    expect((await draft(again)).ok).toBe(true);
  },
);
