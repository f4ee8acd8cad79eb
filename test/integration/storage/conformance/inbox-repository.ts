import { describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../../../main/storage/database.ts';
import { InboxQueue, type DeliveryOutcome } from '../../../../main/storage/inbox-queue.ts';
import { EVERY_DELIVERY } from '../../../support/list-deliveries.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import { newDelivery, RECEIVED_AT_MS, UNMATCHED } from './deliveries.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const { runId } = sampleRun();
const THREAD = '7b2f3c1a-5d4e-4f60-8a9b-0c1d2e3f4a5b';
const idOf = (number: number) => newDelivery(number).deliveryId;

/** Takes the oldest delivery that is due and finishes it. */
async function finishNext({ database }: OpenStore, outcome: DeliveryOutcome): Promise<void> {
  const terms = { owner: 'test', leaseMs: 1000, longestDelayMs: 1000 };
  const queue = new InboxQueue(database, terms);
  await database.transaction(async (trx) => {
    const [taken] = await queue.claim(trx, RECEIVED_AT_MS, 1);
    expect(await queue.finish(trx, taken!, outcome, RECEIVED_AT_MS)).toBe(true);
  });
}

export function describeInboxRepository(openStore: OpenEmptyStore): void {
  describe('the inbox', () => {
    it('numbers deliveries in the order in which they came', async () => {
      await using store = await openStore();
      await store.deliveries.insertAll([newDelivery(3), newDelivery(1)]);
      await store.deliveries.insertAll([newDelivery(2)]);
      const found = await Promise.all(
        [3, 1, 2].map((number) => store.deliveries.find(idOf(number))),
      );
      expect(found.map((one) => one?.sequence)).toEqual([1, 2, 3]);
    });

    it('keeps all that it was given', async () => {
      await using store = await openStore();
      const given = newDelivery(1, {
        threadId: THREAD,
        payloadDigest: 'd'.repeat(64),
        replayOf: idOf(9),
        placedRunId: runId,
        placedAgentId: 'geo_audit',
      });
      await store.deliveries.insertAll([given]);
      const { dedupeKey: _key, follows: _follows, body, ...rest } = given;
      const kept = await store.deliveries.find(given.deliveryId);
      expect(kept).toMatchObject({ ...rest, status: 'received', attempts: 0, processedAtMs: null });
      expect(Buffer.from(kept?.body ?? [])).toEqual(Buffer.from(body));
      expect(await store.deliveries.find(idOf(2))).toBeNull();
    });

    it('answers each of a group that holds repeats with the id under which it is kept', async () => {
      await using store = await openStore();
      const first = newDelivery(1);
      await store.deliveries.insertAll([first]);
      const repeat = newDelivery(2, { dedupeKey: first.dedupeKey });
      const twin = newDelivery(4, { dedupeKey: 'key-3' });
      expect(await store.deliveries.insertAll([repeat, newDelivery(3), twin])).toEqual([
        { deliveryId: first.deliveryId, duplicate: true },
        { deliveryId: idOf(3), duplicate: false },
        { deliveryId: idOf(3), duplicate: true },
      ]);
    });

    it('keeps none of a group of which one cannot be kept', async () => {
      await using store = await openStore();
      await store.deliveries.insertAll([newDelivery(1)]);
      const sameId = { ...newDelivery(1), dedupeKey: 'another' };
      await expect(store.deliveries.insertAll([newDelivery(2), sameId])).rejects.toThrow();
      expect(await store.deliveries.find(idOf(2))).toBeNull();
    });

    it('keeps deliveries also when a transaction beside them is rolled back', async () => {
      await using store = await openStore();
      const begun = Promise.withResolvers<void>();
      const end = Promise.withResolvers<void>();
      const broken = store.database.transaction(async (trx) => {
        await store.repositories.settings.set(trx, 'public_url', 'https://a.example', 1);
        begun.resolve();
        await end.promise;
        throw new Error('broken on purpose');
      });
      await begun.promise;
      const kept = store.deliveries.insertAll([newDelivery(1)]);
      end.resolve();
      await expect(broken).rejects.toThrow('broken on purpose');
      expect(await kept).toEqual([{ deliveryId: idOf(1), duplicate: false }]);
      expect(await store.deliveries.find(idOf(1))).not.toBeNull();
      expect(await store.settings.get('public_url')).toBeNull();
    });

    it('keeps a repeat of what is erased before it is found again', async () => {
      await using store = await openStore();
      const { database } = store;
      await store.deliveries.insertAll([newDelivery(1)]);
      let isErased = false;
      const racing: Pick<Database, 'commitOne' | 'selectFrom'> = {
        selectFrom: database.selectFrom,
        commitOne: async (build) => {
          const rows = await database.commitOne(build);
          const erase = (trx: Transaction) =>
            trx.deleteFrom('inbox_deliveries').where('id', '=', idOf(1)).execute();
          if (!isErased) await database.transaction(erase);
          isErased = true;
          return rows;
        },
      };
      const repeat = newDelivery(2, { dedupeKey: newDelivery(1).dedupeKey });
      const kept = await store.repositories.deliveries.insertAll(racing, [repeat, newDelivery(3)]);
      expect(kept).toEqual([
        { deliveryId: idOf(2), duplicate: false },
        { deliveryId: idOf(3), duplicate: false },
      ]);
    });

    it('keeps one of several that follow the same delivery, and finds the newest of a key', async () => {
      await using store = await openStore();
      const key = { dedupeKey: 'tool:/t:abc' };
      await store.deliveries.insertAll([newDelivery(1, key), newDelivery(9)]);
      const second = newDelivery(2, { ...key, follows: idOf(1) });
      const third = newDelivery(3, { ...key, follows: idOf(1) });
      expect(await store.deliveries.insertAll([second, third])).toEqual([
        { deliveryId: idOf(2), duplicate: false },
        { deliveryId: idOf(2), duplicate: true },
      ]);
      expect(await store.deliveries.findNewestOf('tool:/t:abc')).toMatchObject({
        deliveryId: idOf(2),
      });
      await store.deliveries.insertAll([newDelivery(4, { ...key, follows: idOf(2) })]);
      expect(await store.deliveries.findNewestOf('tool:/t:abc')).toMatchObject({
        deliveryId: idOf(4),
      });
      expect(await store.deliveries.findNewestOf('tool:/t')).toBeNull();
      expect(await store.deliveries.findNewestOf('key-9')).toMatchObject({ deliveryId: idOf(9) });
    });

    it('knows the run of a thread from what was surely meant for it', async () => {
      await using store = await openStore();
      const ofThread = [1, 2].map((number) => newDelivery(number, { threadId: THREAD }));
      await store.deliveries.insertAll(ofThread);
      expect(await store.deliveries.findRunOfThread(THREAD)).toBeNull();
      const done = { ...UNMATCHED, status: 'done', reason: null, runId } as const;
      await finishNext(store, { ...done, matchedBy: 'only_open_run' });
      expect(await store.deliveries.findRunOfThread(THREAD)).toBeNull();
      await finishNext(store, { ...done, matchedBy: 'workflow_id' });
      expect(await store.deliveries.findRunOfThread(THREAD)).toBe(runId);
    });
  });

  describe('the inspector', () => {
    it('lists by pages, newest first, whatever arrives meanwhile', async () => {
      await using store = await openStore();
      const { deliveryQuery } = store.repositories;
      await store.deliveries.insertAll([1, 2, 3].map((number) => newDelivery(number)));
      const page = await deliveryQuery.list(EVERY_DELIVERY, null, 2);
      expect(page.deliveries.map(({ sequence }) => sequence)).toEqual([3, 2]);
      expect(page.hasMore).toBe(true);
      await store.deliveries.insertAll([newDelivery(4)]);
      const next = await deliveryQuery.list(EVERY_DELIVERY, 2, 2);
      expect(next.deliveries.map(({ sequence }) => sequence)).toEqual([1]);
      expect(next.hasMore).toBe(false);
      expect(await deliveryQuery.newest()).toBe(idOf(4));
    });

    it('searches without regard to case, and takes no character for a wildcard', async () => {
      await using store = await openStore();
      const { deliveryQuery } = store.repositories;
      const routes = ['/tools/A_b', '/tools/aXb', '/tools/100%'];
      const all = routes.map((route, index) => newDelivery(index + 1, { route }));
      await store.deliveries.insertAll(all);
      const found = async (search: string) => {
        const page = await deliveryQuery.list({ ...EVERY_DELIVERY, search }, null, 9);
        return page.deliveries.map(({ route }) => route);
      };
      expect(await found('TOOLS/a_B')).toEqual(['/tools/A_b']);
      expect(await found('0%')).toEqual(['/tools/100%']);
      expect(await found('nowhere')).toEqual([]);
    });

    it('tells a call that was answered at once from a delivery that is done', async () => {
      await using store = await openStore();
      const { deliveryQuery } = store.repositories;
      await store.deliveries.insertAll([newDelivery(1), newDelivery(2, { replayOf: idOf(1) })]);
      await finishNext(store, { ...UNMATCHED, status: 'done', reason: null });
      await store.notes.add({
        kind: 'answered',
        deliveryId: idOf(3),
        source: 'tool',
        route: '/t',
        reason: null,
        sizeBytes: 2,
        httpStatus: 200,
        authScheme: 'bearer',
        payloadDigest: null,
        runId: null,
        receivedAtMs: RECEIVED_AT_MS,
        processedAtMs: RECEIVED_AT_MS,
      });
      expect(await deliveryQuery.countByStatus()).toEqual({ done: 1, received: 1, answered: 1 });
      const listed = async (statuses: ('done' | 'answered' | 'received')[]) => {
        const page = await deliveryQuery.list({ ...EVERY_DELIVERY, statuses }, null, 9);
        return page.deliveries.map(({ deliveryId, status }) => [deliveryId, status]);
      };
      expect(await listed(['done'])).toEqual([[idOf(1), 'done']]);
      expect(await listed(['answered', 'received'])).toEqual([
        [idOf(3), 'answered'],
        [idOf(2), 'received'],
      ]);
      expect(await deliveryQuery.newest()).toBe(idOf(2));
      expect(await deliveryQuery.replaysOf(idOf(1))).toEqual([idOf(2)]);
      expect(await deliveryQuery.find(idOf(3))).toMatchObject({ status: 'answered' });
      expect(await deliveryQuery.find(idOf(9))).toBeNull();
    });
  });
}
