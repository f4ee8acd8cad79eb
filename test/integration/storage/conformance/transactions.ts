import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore } from './stores.ts';

const EXTRA = { sessionId: 's-1', recipients: null };

export function describeTransactions(openStore: OpenEmptyStore): void {
  describe('a transaction', () => {
    it('commits all of its writes', async () => {
      await using store = await openStore();
      const { runs, settings } = store.repositories;
      await store.database.transaction(async (trx) => {
        await runs.insert(trx, sampleRun(), EXTRA);
        await settings.set(trx, 'public_url', 'https://a.example', 1);
      });
      expect(await runs.find(sampleRun().runId)).not.toBeNull();
      expect(await settings.get('public_url')).toBe('https://a.example');
    });

    it('writes nothing when its work throws', async () => {
      await using store = await openStore();
      const { runs } = store.repositories;
      const work = store.database.transaction(async (trx) => {
        await runs.insert(trx, sampleRun(), EXTRA);
        throw new Error('broken on purpose');
      });
      await expect(work).rejects.toThrow('broken on purpose');
      expect(await runs.find(sampleRun().runId)).toBeNull();
    });

    it('goes on after one that was rolled back', async () => {
      await using store = await openStore();
      await expect(
        store.database.transaction(async () => {
          throw new Error('broken on purpose');
        }),
      ).rejects.toThrow();
      await store.settings.set('public_url', 'https://a.example', 1);
      expect(await store.settings.get('public_url')).toBe('https://a.example');
    });

    it('sees its own changes, through the repositories too', async () => {
      await using store = await openStore();
      const { runs } = store.repositories;
      await store.database.transaction(async (trx) => {
        await runs.insert(trx, sampleRun(), EXTRA);
        expect(await runs.within(trx).find(sampleRun().runId)).not.toBeNull();
      });
    });

    it('cannot be used after its end', async () => {
      await using store = await openStore();
      const { settings } = store.repositories;
      const ended = await store.database.transaction(async (trx) => ({ trx }));
      await expect(settings.set(ended.trx, 'public_url', 'https://a.example', 1)).rejects.toThrow();
      expect(await settings.get('public_url')).toBeNull();
    });

    it('returns what its work returns', async () => {
      await using store = await openStore();
      expect(await store.database.transaction(async () => 42)).toBe(42);
    });
  });

  describe('a snapshot', () => {
    it('reads several things', async () => {
      await using store = await openStore();
      await store.runs.insert(sampleRun(), EXTRA);
      const { runs, agents } = store.repositories;
      const read = await store.database.snapshot(async (from) => ({
        run: await runs.within(from).get(sampleRun().runId),
        agents: await agents.within(from).list(sampleRun().runId),
      }));
      expect(read).toEqual({ run: sampleRun(), agents: [] });
    });

    it('shows one moment, whatever is written meanwhile', async () => {
      await using store = await openStore();
      const { runs } = store.repositories;
      const { runId } = sampleRun();
      const { seen, writing } = await store.database.snapshot(async (from) => {
        const before = await runs.within(from).find(runId);
        const written = store.runs.insert(sampleRun(), EXTRA);
        await setImmediate();
        const after = await runs.within(from).find(runId);
        return { seen: [before, after], writing: { written } };
      });
      await writing.written;
      expect(seen).toEqual([null, null]);
      expect(await runs.find(runId)).not.toBeNull();
    });
  });

  describe('the lock of a data folder', () => {
    it('knows its own start to be alive, and one that has ended to be gone', async () => {
      await using store = await openStore();
      store.takeLock('the start before').release();
      const lock = store.takeLock('this start');
      const [owner, isGone] = [lock.owner, lock.isGone('the start before')];
      const isSelfGone = lock.isGone(owner);
      lock.release();
      expect({ owner, isGone, isSelfGone }).toEqual({
        owner: 'this start',
        isGone: true,
        isSelfGone: false,
      });
    });
  });

  describe('an error that is none of the storage', () => {
    it('is not described as one', async () => {
      await using store = await openStore();
      expect(store.database.describeProblem(new Error('another'))).toBeNull();
    });
  });
}
