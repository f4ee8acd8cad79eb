import { describe, expect, it } from 'vitest';
import type { Database } from '../../../main/storage/database.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { InboxQueue } from '../../../main/storage/inbox-queue.ts';
import { InboxRepository, type NewDelivery } from '../../../main/storage/inbox-repository.ts';
import { reclaimLeases } from '../../../main/storage/lease.ts';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { committing } from '../../support/committing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LEASE_MS = 60_000;
const LONGEST_DELAY_MS = 600_000;
const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z');

function newDelivery(number: number): NewDelivery {
  const deliveryId = deliveryIdSchema.parse(
    `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  );
  return {
    deliveryId,
    source: 'tool',
    route: '/tools/x',
    receivedAtMs: NOW_MS,
    sizeBytes: 2,
    dedupeKey: `key-${number}`,
    follows: null,
    body: Buffer.from('{}'),
    bodyForm: 'protected',
    authScheme: 'bearer',
    httpStatus: 202,
    payloadDigest: null,
    threadId: null,
    replayOf: null,
    placedRunId: null,
    placedAgentId: null,
  };
}

type Opened = ReturnType<typeof open>;

function open(database: Database) {
  const terms = { owner: 'this start', leaseMs: LEASE_MS, longestDelayMs: LONGEST_DELAY_MS };
  const queue = new InboxQueue(database, terms);
  return {
    queue: committing(database, queue, 'claim', 'release', 'retryAt', 'finish'),
    deliveries: committing(database, new InboxRepository(database), 'insertAll'),
  };
}

async function withQueue(
  work: (queue: Opened['queue'], deliveries: Opened['deliveries']) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const { queue, deliveries } = open(database);
  await work(queue, deliveries);
  await database.close();
}

describe('the queue of the inbox', () => {
  it('gives nobody what another has taken, until the lease is over', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([1, 2, 3].map(newDelivery));
      expect(await queue.claim(NOW_MS, 2)).toHaveLength(2);
      expect((await queue.claim(NOW_MS, 9)).map((one) => one.sequence)).toEqual([3]);
      expect(await queue.claim(NOW_MS + LEASE_MS - 1, 9)).toEqual([]);
      const again = await queue.claim(NOW_MS + LEASE_MS, 9);
      expect(again.map((one) => one.attempts)).toEqual([2]);
    }));

  it('lets a stale worker finish, put off and give back nothing', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([newDelivery(1)]);
      const [stale] = await queue.claim(NOW_MS, 1);
      const laterMs = NOW_MS + LEASE_MS;
      const [fresh] = await queue.claim(laterMs, 1);
      expect([stale!.lease, fresh!.lease]).toEqual([
        { owner: 'this start', token: 1 },
        { owner: 'this start', token: 2 },
      ]);
      const outcome = {
        status: 'unmatched',
        reason: 'no_run_found',
        runId: null,
        agentId: null,
        matchedBy: null,
        protectedBody: null,
      } as const;
      expect(await queue.finish(stale!, outcome, laterMs)).toBe(false);
      expect(await queue.retryAt(stale!, laterMs, 'internal')).toBe(false);
      await queue.release([stale!]);
      expect(await queue.claim(laterMs, 1)).toEqual([]);
      expect(await queue.finish(fresh!, outcome, laterMs)).toBe(true);
      expect(await queue.finish(fresh!, outcome, laterMs)).toBe(false);
    }));

  it('gives back at a start what an ended process had taken, with the attempt counted', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    const { queue, deliveries } = open(database);
    await deliveries.insertAll([newDelivery(1)]);
    const [held] = await queue.claim(NOW_MS, 1);
    const reclaim = (alive: string) =>
      database.transaction((trx) => reclaimLeases(trx, (owner) => owner !== alive));
    await reclaim(held!.lease.owner);
    expect(await queue.claim(NOW_MS, 1)).toEqual([]);
    await reclaim('the next start');
    expect(await queue.claim(NOW_MS, 1)).toMatchObject([{ attempts: 2, lease: { token: 2 } }]);
    expect(await queue.retryAt(held!, NOW_MS, 'internal')).toBe(false);
    await database.close();
  });

  it('takes no more bytes than were asked for, but one delivery in any case', () =>
    withQueue(async (queue, deliveries) => {
      const large = [1, 2, 3, 4].map((number) => ({ ...newDelivery(number), sizeBytes: 40 }));
      await deliveries.insertAll(large);
      expect((await queue.claim(NOW_MS, 9, { mostBytes: 80 })).map((one) => one.sequence)).toEqual([
        1, 2,
      ]);
      expect((await queue.claim(NOW_MS, 9, { mostBytes: 39 })).map((one) => one.sequence)).toEqual([
        3,
      ]);
    }));

  it('takes one that was tried before alone', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([1, 2, 3].map(newDelivery));
      const [first] = await queue.claim(NOW_MS, 1);
      await queue.retryAt(first!, NOW_MS + 1000, 'internal');
      expect((await queue.claim(NOW_MS + 999, 9)).map((one) => one.sequence)).toEqual([2, 3]);
      expect((await queue.claim(NOW_MS + 1000, 9)).map((one) => one.sequence)).toEqual([1]);
    }));

  it('takes ahead only what was never tried, and nothing past one that was', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([1, 2, 3].map(newDelivery));
      const ahead = async (nowMs: number) =>
        (await queue.claim(nowMs, 9, { onlyFresh: true })).map((one) => one.sequence);
      await queue.claim(NOW_MS, 2);
      expect(await ahead(NOW_MS)).toEqual([3]);
      // What is still being recorded counts as tried, though its lease has run out.
      expect(await ahead(NOW_MS + LEASE_MS)).toEqual([]);
      expect(await ahead(NOW_MS - 24 * 3_600_000)).toEqual([]);
      await deliveries.insertAll([4].map(newDelivery));
      expect(await ahead(NOW_MS + LEASE_MS)).toEqual([]);
    }));

  it('does not wait for a time that only a jump of the clock can have set', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([1, 2].map(newDelivery));
      const [leased, delayed] = await queue.claim(NOW_MS, 2);
      await queue.retryAt(delayed!, NOW_MS + 5000, 'internal');
      const dayBefore = NOW_MS - 24 * 3_600_000;
      expect(await queue.claim(dayBefore, 1)).toMatchObject([{ deliveryId: leased!.deliveryId }]);
      expect(await queue.claim(dayBefore, 1)).toMatchObject([{ deliveryId: delayed!.deliveryId }]);
    }));

  it('gives back without counting what could not be tried for want of storage', () =>
    withQueue(async (queue, deliveries) => {
      await deliveries.insertAll([newDelivery(1)]);
      const [taken] = await queue.claim(NOW_MS, 1);
      await queue.release([taken!]);
      expect(await queue.claim(NOW_MS, 1)).toMatchObject([{ attempts: 1 }]);
    }));

  it('answers each of a group that holds repeats with the id under which it is kept', () =>
    withQueue(async (_queue, deliveries) => {
      const first = newDelivery(1);
      await deliveries.insertAll([first]);
      const repeat = { ...newDelivery(2), dedupeKey: first.dedupeKey };
      const twin = { ...newDelivery(4), dedupeKey: 'key-3' };
      const answers = await deliveries.insertAll([repeat, newDelivery(3), twin]);
      expect(answers).toEqual([
        { deliveryId: first.deliveryId, duplicate: true },
        { deliveryId: newDelivery(3).deliveryId, duplicate: false },
        { deliveryId: newDelivery(3).deliveryId, duplicate: true },
      ]);
    }));
});
