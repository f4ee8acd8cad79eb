import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EventRepository } from '../../../../main/storage/event-repository.ts';
import { committing } from '../../../support/committing.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const { runId } = sampleRun();

function eventsOf({ database }: OpenStore) {
  return committing(database, new EventRepository(database, database), 'append');
}

function row(byMs: number, ofRun: string | null = null) {
  return {
    event_id: randomUUID(),
    event_type: 'engine.clock_jumped@1',
    timestamp: '2026-01-01T00:00:00.000Z',
    workflow_id: ofRun,
    correlation_id: null,
    payload: JSON.stringify({ by_ms: byMs }),
  };
}

export function describeEvents(openStore: OpenEmptyStore): void {
  describe('the event log', () => {
    it('is empty at first', async () => {
      await using store = await openStore();
      expect(await eventsOf(store).lastSeq()).toBe(0);
      expect(await eventsOf(store).read({ runId: null, afterSeq: 0 }, 10)).toEqual([]);
    });

    it('reads on after a position, oldest first, by pages', async () => {
      await using store = await openStore();
      const events = eventsOf(store);
      await events.append([1, 2, 3].map((byMs) => row(byMs)));
      const first = await events.read({ runId: null, afterSeq: 0 }, 2);
      expect(first.map(({ payload }) => payload)).toEqual([{ by_ms: 1 }, { by_ms: 2 }]);
      const next = await events.read({ runId: null, afterSeq: first.at(-1)!.seq }, 2);
      expect(next.map(({ payload }) => payload)).toEqual([{ by_ms: 3 }]);
      expect(await events.lastSeq()).toBe(next[0]?.seq);
    });

    it('numbers a later commit higher, also after one that was rolled back', async () => {
      await using store = await openStore();
      const events = eventsOf(store);
      await events.append([row(1)]);
      const before = await events.lastSeq();
      const lost = store.database.transaction(async (trx) => {
        await new EventRepository(store.database, trx).append(trx, [row(2)]);
        throw new Error('broken on purpose');
      });
      await expect(lost).rejects.toThrow('broken on purpose');
      await events.append([row(3)]);
      const read = await events.read({ runId: null, afterSeq: before }, 10);
      expect(read.map(({ payload }) => payload)).toEqual([{ by_ms: 3 }]);
    });

    it('reads those of one run, and what came before a position', async () => {
      await using store = await openStore();
      const events = eventsOf(store);
      await events.append([row(1, runId), row(2), row(3, runId), row(4, runId)]);
      const ofRun = await events.read({ runId, afterSeq: 0 }, 10);
      expect(ofRun.map(({ payload }) => payload)).toEqual(
        [1, 3, 4].map((byMs) => ({ by_ms: byMs })),
      );
      const newest = await events.readBefore(runId, null, 2);
      expect(newest.map(({ payload }) => payload)).toEqual([{ by_ms: 3 }, { by_ms: 4 }]);
      const earlier = await events.readBefore(runId, newest[0]!.seq, 2);
      expect(earlier.map(({ payload }) => payload)).toEqual([{ by_ms: 1 }]);
    });

    it('says what events are about without reading the rest of them', async () => {
      await using store = await openStore();
      const events = eventsOf(store);
      await events.append([row(1), row(2, runId)]);
      const heads = await events.readHeads(0, 10);
      expect(heads.map(({ eventType, runId: about }) => [eventType, about])).toEqual([
        ['engine.clock_jumped@1', null],
        ['engine.clock_jumped@1', runId],
      ]);
      expect(await events.readHeads(heads.at(-1)!.seq, 10)).toEqual([]);
    });

    it('takes more rows than one statement can', async () => {
      await using store = await openStore();
      const events = eventsOf(store);
      await events.append(Array.from({ length: 2500 }, (_, index) => row(index)));
      const [last] = await events.read({ runId: null, afterSeq: (await events.lastSeq()) - 1 }, 10);
      expect(last?.payload).toEqual({ by_ms: 2499 });
    });
  });

  describe('the position of a consumer', () => {
    it('is none at first, and then the last that was kept, each its own', async () => {
      await using store = await openStore();
      expect(await store.consumers.position('cache')).toBeNull();
      await store.consumers.move('cache', 5);
      await store.consumers.move('siem', 1);
      await store.consumers.move('cache', 7);
      expect(await store.consumers.position('cache')).toBe(7);
      expect(await store.consumers.position('siem')).toBe(1);
    });
  });
}
