import { describe, expect, it } from 'vitest';
import { InboxQueue } from '../../../../main/storage/inbox-queue.ts';
import { saveInsights } from '../../../../main/storage/insight-repository.ts';
import { RecentReads } from '../../../../main/storage/recent-reads.ts';
import { runIdSchema } from '../../../../shared/domain/ids.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import { newDelivery, RECEIVED_AT_MS, UNMATCHED } from './deliveries.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const { runId } = sampleRun();
const iso = (atMs: number): string => new Date(atMs).toISOString();

const readsOf = ({ database, repositories }: OpenStore) =>
  new RecentReads(database, repositories.forceSyncs);

const refusal = (number: number, receivedAtMs: number) => ({
  kind: 'refused' as const,
  deliveryId: newDelivery(number).deliveryId,
  source: 'tool' as const,
  route: '/t',
  reason: 'not_answerable',
  sizeBytes: 2,
  httpStatus: 404,
  authScheme: 'bearer' as const,
  payloadDigest: null,
  runId: null,
  receivedAtMs,
  processedAtMs: null,
});

export function describeRecentReads(openStore: OpenEmptyStore): void {
  describe('the recent status', () => {
    it('is nothing while nothing has happened', async () => {
      await using store = await openStore();
      const reads = readsOf(store);
      expect(await reads.lastAcceptedAt()).toBeNull();
      expect(await reads.lastAgentDataAt()).toBeNull();
      expect(await reads.lastForceSyncAt()).toBeNull();
      expect(await reads.activeForceSync()).toBeNull();
      expect(await reads.lastWorkflowStatus()).toBeNull();
      expect(await reads.countRefusedSince(0)).toBe(0);
      expect(await reads.countWaiting()).toEqual({ unmatched: 0, quarantined: 0, dead_letter: 0 });
    });

    it('tells what was accepted from what was refused', async () => {
      await using store = await openStore();
      const reads = readsOf(store);
      const all = [1, 2].map((number) =>
        newDelivery(number, { receivedAtMs: RECEIVED_AT_MS + number }),
      );
      await store.deliveries.insertAll(all);
      await store.notes.add(refusal(3, RECEIVED_AT_MS + 3));
      await store.notes.add(refusal(4, RECEIVED_AT_MS + 4));
      expect(await reads.lastAcceptedAt()).toBe(iso(RECEIVED_AT_MS + 2));
      expect(await reads.countRefusedSince(RECEIVED_AT_MS)).toBe(2);
      expect(await reads.countRefusedSince(RECEIVED_AT_MS + 4)).toBe(1);
      expect(await reads.countRefusedSince(RECEIVED_AT_MS + 5)).toBe(0);
    });

    it('counts what waits for a person', async () => {
      await using store = await openStore();
      await store.deliveries.insertAll([newDelivery(1), newDelivery(2)]);
      const terms = { owner: 'test', leaseMs: 1000, longestDelayMs: 1000 };
      const queue = new InboxQueue(store.database, terms);
      await store.database.transaction(async (trx) => {
        for (const delivery of await queue.claim(trx, RECEIVED_AT_MS, 2)) {
          await queue.finish(trx, delivery, UNMATCHED, RECEIVED_AT_MS);
        }
      });
      expect(await readsOf(store).countWaiting()).toMatchObject({ unmatched: 2, quarantined: 0 });
      expect(await readsOf(store).lastAcceptedAt()).toBe(iso(RECEIVED_AT_MS));
    });

    it('goes by the newest run that has begun', async () => {
      await using store = await openStore();
      const extra = { sessionId: 's-1', recipients: null };
      await store.runs.insert(sampleRun(), extra);
      const waiting = sampleRun({
        runId: runIdSchema.parse('00000000-0000-4000-8000-000000000007'),
        correlationId: 'c-2',
        triggeredAtMs: RECEIVED_AT_MS,
        scheduledForMs: RECEIVED_AT_MS,
      });
      await store.runs.insert(waiting, { ...extra, sessionId: 's-2' });
      const change = { status: 'running', currentStep: null, progressPercent: 0 } as const;
      await store.runs.update(
        sampleRun(),
        { ...change, completedAgents: [], failedAgents: [] },
        RECEIVED_AT_MS,
      );
      expect(await readsOf(store).lastWorkflowStatus()).toBe('running');
      const entry = { id: 'a', runId, agentId: 'geo_audit', timeoutMs: 1 } as const;
      await store.agents.insertPending([entry], RECEIVED_AT_MS);
      const completed = { status: 'completed', completedAtMs: RECEIVED_AT_MS + 9 } as const;
      await store.agents.update(entry, completed, RECEIVED_AT_MS);
      expect(await readsOf(store).lastAgentDataAt()).toBe(iso(RECEIVED_AT_MS + 9));
    });
  });

  describe('the insights of a run', () => {
    it('are one row, in which a later result replaces what it brings', async () => {
      await using store = await openStore();
      await store.runs.insert(sampleRun(), { sessionId: 's-1', recipients: null });
      const save = (id: string, payload: { [field: string]: number | string[] }) =>
        store.database.transaction((trx) =>
          saveInsights(trx, {
            id,
            runId,
            agentId: 'content_review',
            payload,
            nowMs: RECEIVED_AT_MS,
          }),
        );
      await save('a', { content_quality_score: 80.4, content_gaps: ['one'] });
      await save('b', { content_quality_score: 90.6 });
      const rows = await store.database
        .selectFrom('opal_content_insights')
        .select(['id', 'content_quality_score', 'content_matrix'])
        .execute();
      expect(rows).toEqual([{ id: 'a', content_quality_score: 91, content_matrix: '["one"]' }]);
    });
  });
}
