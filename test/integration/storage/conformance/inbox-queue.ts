import { describe, expect, it } from 'vitest';
import { InboxQueue } from '../../../../main/storage/inbox-queue.ts';
import { reclaimLeases } from '../../../../main/storage/lease.ts';
import { committing } from '../../../support/committing.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import { newDelivery, RECEIVED_AT_MS, UNMATCHED } from './deliveries.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const RUN_ID = sampleRun().runId;
const LEASE_MS = 60_000;
const LONGEST_DELAY_MS = 600_000;

type Queue = ReturnType<typeof queueOf>;

function queueOf({ database }: OpenStore) {
  const terms = { owner: 'this start', leaseMs: LEASE_MS, longestDelayMs: LONGEST_DELAY_MS };
  const queue = new InboxQueue(database, terms);
  return committing(database, queue, 'claim', 'release', 'retryAt', 'finish', 'putBack', 'requeue');
}

async function withQueue(
  openStore: OpenEmptyStore,
  work: (queue: Queue, deliveries: OpenStore['deliveries']) => Promise<void>,
): Promise<void> {
  await using store = await openStore();
  await work(queueOf(store), store.deliveries);
}

export function describeInboxQueue(openStore: OpenEmptyStore): void {
  describe('the queue of the inbox', () => {
    it('gives nobody what another has taken, until the lease is over', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2, 3].map((number) => newDelivery(number)));
        expect(await queue.claim(RECEIVED_AT_MS, 2)).toHaveLength(2);
        expect((await queue.claim(RECEIVED_AT_MS, 9)).map((one) => one.sequence)).toEqual([3]);
        expect(await queue.claim(RECEIVED_AT_MS + LEASE_MS - 1, 9)).toEqual([]);
        const again = await queue.claim(RECEIVED_AT_MS + LEASE_MS, 9);
        expect(again.map((one) => one.attempts)).toEqual([2]);
      }));

    it('lets a stale worker finish, put off and give back nothing', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([newDelivery(1)]);
        const [stale] = await queue.claim(RECEIVED_AT_MS, 1);
        const laterMs = RECEIVED_AT_MS + LEASE_MS;
        const [fresh] = await queue.claim(laterMs, 1);
        expect([stale!.lease, fresh!.lease]).toEqual([
          { owner: 'this start', token: 1 },
          { owner: 'this start', token: 2 },
        ]);
        expect(await queue.finish(stale!, UNMATCHED, laterMs)).toBe(false);
        expect(await queue.retryAt(stale!, laterMs, 'internal')).toBe(false);
        await queue.release([stale!]);
        expect(await queue.claim(laterMs, 1)).toEqual([]);
        expect(await queue.finish(fresh!, UNMATCHED, laterMs)).toBe(true);
        expect(await queue.finish(fresh!, UNMATCHED, laterMs)).toBe(false);
      }));

    it('gives back at a start what an ended process had taken, with the attempt counted', async () => {
      await using store = await openStore();
      const { database, deliveries } = store;
      const queue = queueOf(store);
      await deliveries.insertAll([newDelivery(1)]);
      const [held] = await queue.claim(RECEIVED_AT_MS, 1);
      const reclaim = (alive: string) =>
        database.transaction((trx) => reclaimLeases(trx, (owner) => owner !== alive));
      await reclaim(held!.lease.owner);
      expect(await queue.claim(RECEIVED_AT_MS, 1)).toEqual([]);
      await reclaim('the next start');
      expect(await queue.claim(RECEIVED_AT_MS, 1)).toMatchObject([
        { attempts: 2, lease: { token: 2 } },
      ]);
      expect(await queue.retryAt(held!, RECEIVED_AT_MS, 'internal')).toBe(false);
    });

    it('takes no more bytes than were asked for, but one delivery in any case', () =>
      withQueue(openStore, async (queue, deliveries) => {
        const large = [1, 2, 3, 4].map((number) => ({ ...newDelivery(number), sizeBytes: 40 }));
        await deliveries.insertAll(large);
        expect(
          (await queue.claim(RECEIVED_AT_MS, 9, { mostBytes: 80 })).map((one) => one.sequence),
        ).toEqual([1, 2]);
        expect(
          (await queue.claim(RECEIVED_AT_MS, 9, { mostBytes: 39 })).map((one) => one.sequence),
        ).toEqual([3]);
      }));

    it('takes one that was tried before alone', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2, 3].map((number) => newDelivery(number)));
        const [first] = await queue.claim(RECEIVED_AT_MS, 1);
        await queue.retryAt(first!, RECEIVED_AT_MS + 1000, 'internal');
        expect((await queue.claim(RECEIVED_AT_MS + 999, 9)).map((one) => one.sequence)).toEqual([
          2, 3,
        ]);
        expect((await queue.claim(RECEIVED_AT_MS + 1000, 9)).map((one) => one.sequence)).toEqual([
          1,
        ]);
      }));

    it('takes ahead only what was never tried, and nothing past one that was', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2, 3].map((number) => newDelivery(number)));
        const ahead = async (nowMs: number) =>
          (await queue.claim(nowMs, 9, { onlyFresh: true })).map((one) => one.sequence);
        await queue.claim(RECEIVED_AT_MS, 2);
        expect(await ahead(RECEIVED_AT_MS)).toEqual([3]);
        // What is still being recorded counts as tried, though its lease has run out.
        expect(await ahead(RECEIVED_AT_MS + LEASE_MS)).toEqual([]);
        expect(await ahead(RECEIVED_AT_MS - 24 * 3_600_000)).toEqual([]);
        await deliveries.insertAll([4].map((number) => newDelivery(number)));
        expect(await ahead(RECEIVED_AT_MS + LEASE_MS)).toEqual([]);
      }));

    it('does not wait for a time that only a jump of the clock can have set', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2].map((number) => newDelivery(number)));
        const [leased, delayed] = await queue.claim(RECEIVED_AT_MS, 2);
        await queue.retryAt(delayed!, RECEIVED_AT_MS + 5000, 'internal');
        const dayBefore = RECEIVED_AT_MS - 24 * 3_600_000;
        expect(await queue.claim(dayBefore, 1)).toMatchObject([{ deliveryId: leased!.deliveryId }]);
        expect(await queue.claim(dayBefore, 1)).toMatchObject([
          { deliveryId: delayed!.deliveryId },
        ]);
      }));

    it('gives back without counting what could not be tried for want of storage', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([newDelivery(1)]);
        const [taken] = await queue.claim(RECEIVED_AT_MS, 1);
        await queue.release([taken!]);
        expect(await queue.claim(RECEIVED_AT_MS, 1)).toMatchObject([{ attempts: 1 }]);
      }));

    it('knows up to where it goes, and whether one of those is due', () =>
      withQueue(openStore, async (queue, deliveries) => {
        expect(await queue.lastSequence()).toBe(0);
        await deliveries.insertAll([1, 2].map((number) => newDelivery(number)));
        expect(await queue.lastSequence()).toBe(2);
        const [first] = await queue.claim(RECEIVED_AT_MS, 1);
        expect(await queue.isDue(RECEIVED_AT_MS, 1)).toBe(true);
        await queue.retryAt(first!, RECEIVED_AT_MS + 1000, 'internal');
        expect(await queue.isDue(RECEIVED_AT_MS, 1)).toBe(false);
        expect(await queue.isDue(RECEIVED_AT_MS + 1000, 1)).toBe(true);
      }));

    it('keeps the protected form in place of the body of what is done, and else the body', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2].map((number) => newDelivery(number)));
        const [first, second] = await queue.claim(RECEIVED_AT_MS, 2);
        const protectedBody = Buffer.from('protected');
        const done = { ...UNMATCHED, status: 'done', reason: null, protectedBody } as const;
        await queue.finish(first!, done, RECEIVED_AT_MS + 5);
        await queue.finish(second!, UNMATCHED, RECEIVED_AT_MS + 5);
        const kept = await deliveries.find(newDelivery(1).deliveryId);
        expect(Buffer.from(kept!.body ?? []).toString()).toBe('protected');
        expect(kept).toMatchObject({ status: 'done', processedAtMs: RECEIVED_AT_MS + 5 });
        const aside = await deliveries.find(newDelivery(2).deliveryId);
        expect(Buffer.from(aside!.body ?? []).toString()).toBe('{}');
        expect(aside).toMatchObject({ status: 'unmatched', reason: 'no_run_found' });
      }));

    it('puts back in line what waits for a person, once, with all its attempts', () =>
      withQueue(openStore, async (queue, deliveries) => {
        const { deliveryId } = newDelivery(1);
        await deliveries.insertAll([newDelivery(1)]);
        expect(await queue.putBack(deliveryId)).toBe(false);
        const [taken] = await queue.claim(RECEIVED_AT_MS, 1);
        await queue.finish(taken!, UNMATCHED, RECEIVED_AT_MS);
        expect(await queue.putBack(deliveryId, { runId: RUN_ID, agentId: 'geo_audit' })).toBe(true);
        expect(await queue.putBack(deliveryId)).toBe(false);
        expect(await queue.claim(RECEIVED_AT_MS, 1)).toMatchObject([
          { attempts: 1, reason: null, placedRunId: RUN_ID, placedAgentId: 'geo_audit' },
        ]);
      }));

    it('puts back in line all that was quarantined for a reason, and nothing else', () =>
      withQueue(openStore, async (queue, deliveries) => {
        await deliveries.insertAll([1, 2, 3].map((number) => newDelivery(number)));
        const [first, second, third] = await queue.claim(RECEIVED_AT_MS, 3);
        const quarantined = { ...UNMATCHED, status: 'quarantined' } as const;
        await queue.finish(first!, { ...quarantined, reason: 'body_unreadable' }, RECEIVED_AT_MS);
        await queue.finish(second!, { ...quarantined, reason: 'invalid_input' }, RECEIVED_AT_MS);
        await queue.finish(third!, { ...UNMATCHED, reason: 'body_unreadable' }, RECEIVED_AT_MS);
        await queue.requeue('body_unreadable');
        expect((await queue.claim(RECEIVED_AT_MS, 9)).map((one) => one.sequence)).toEqual([1]);
      }));
  });
}
