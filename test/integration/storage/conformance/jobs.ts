import { describe, expect, it } from 'vitest';
import type { ClaimedJob, NewJob } from '../../../../main/storage/job-row.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const NOW_MS = Date.parse('2026-01-05T09:00:00.000Z');
const LEASE_MS = 60_000;

function newJob(id: string, changes: Partial<NewJob> = {}): NewJob {
  const own = { id, idempotencyKey: `key-${id}` };
  return { kind: 'test', subject: 'run-1', payload: { id }, dueAtMs: NOW_MS, ...own, ...changes };
}

const TERMS = { kinds: ['test'], except: [], most: 1, owner: 'one', leaseMs: LEASE_MS };

async function claim(
  { jobs }: OpenStore,
  nowMs = NOW_MS,
  owner = 'one',
): Promise<ClaimedJob | null> {
  const [job = null] = await jobs.claim({ ...TERMS, owner, nowMs });
  return job;
}

async function mustClaim(store: OpenStore, nowMs = NOW_MS, owner = 'one'): Promise<ClaimedJob> {
  const job = await claim(store, nowMs, owner);
  if (job === null) throw new Error('There is no job to take');
  return job;
}

const DONE = { state: 'done', error: null } as const;

export function describeJobs(openStore: OpenEmptyStore): void {
  describe('a job', () => {
    it('is written once for a key, also when it is over', async () => {
      await using store = await openStore();
      const again = newJob('b', { idempotencyKey: 'key-a' });
      expect(await store.jobs.enqueue(newJob('a'), NOW_MS)).toEqual({ isNew: true });
      expect(await store.jobs.enqueue(again, NOW_MS)).toEqual({ isNew: false });
      await store.jobs.finish(await mustClaim(store), DONE, NOW_MS);
      expect(await store.jobs.enqueue(again, NOW_MS)).toEqual({ isNew: false });
      expect(await claim(store)).toBeNull();
    });

    it('is taken in the order of priority, then of time, and not before it is due', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('late', { dueAtMs: NOW_MS + 1 }), NOW_MS);
      await store.jobs.enqueue(newJob('second', { dueAtMs: NOW_MS - 1 }), NOW_MS);
      await store.jobs.enqueue(newJob('first', { priority: 1 }), NOW_MS);
      await store.jobs.enqueue(newJob('other', { kind: 'other' }), NOW_MS);
      expect((await claim(store))?.id).toBe('first');
      expect((await claim(store))?.id).toBe('second');
      expect(await claim(store)).toBeNull();
      expect((await claim(store, NOW_MS + 1))?.id).toBe('late');
    });

    it('is taken together with others, each with the signals that woke it', async () => {
      await using store = await openStore();
      for (const id of ['c', 'b', 'a']) {
        await store.jobs.enqueue(newJob(id, { dueAtMs: NOW_MS + 86_400_000 }), NOW_MS);
      }
      await store.jobs.enqueue(newJob('first', { priority: 1 }), NOW_MS);
      await store.jobs.signalAllOf('run-1', 'test');
      const taken = await store.jobs.claim({ ...TERMS, most: 3, nowMs: NOW_MS });
      expect(taken).toMatchObject([{ id: 'first' }, { attempts: 1 }, { attempts: 1 }]);
      const left = await mustClaim(store);
      expect(taken.map(({ id }) => id)).not.toContain(left.id);
      // A signal wakes it once.
      for (const job of [...taken, left]) {
        await store.jobs.park(job, NOW_MS + 86_400_000, NOW_MS);
      }
      expect(await store.repositories.jobs.isDue({ ...TERMS, nowMs: NOW_MS })).toBe(false);
      expect(await claim(store)).toBeNull();
    });

    it('stays with its owner though another asks for a shorter time', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a', { dueAtMs: 0 }), NOW_MS);
      await mustClaim(store);
      const hasty = { ...TERMS, owner: 'two', nowMs: NOW_MS, leaseMs: 1000 };
      expect(await store.jobs.claim(hasty)).toEqual([]);
      // Only the clock can have made it that long.
      expect(await store.jobs.claim({ ...hasty, nowMs: NOW_MS - 3_600_000 })).toHaveLength(1);
      await expect(
        store.jobs.claim({ ...hasty, nowMs: NOW_MS + LEASE_MS, leaseMs: 3_600_000 }),
      ).rejects.toThrow(RangeError);
    });

    it('is held until its lease ends, with a higher token for each claim', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      const first = await mustClaim(store);
      expect(await claim(store, NOW_MS + LEASE_MS - 1, 'two')).toBeNull();
      const second = await mustClaim(store, NOW_MS + LEASE_MS, 'two');
      expect(second).toMatchObject({ attempts: 2, lease: { owner: 'two' } });
      expect(second.lease.token).toBeGreaterThan(first.lease.token);
      expect(await store.jobs.listLost([first, second])).toEqual(new Set(['a']));
      expect(await store.jobs.listLost([second])).toEqual(new Set());
    });

    it('stays with who extends its lease in time', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      const held = await mustClaim(store);
      expect(await store.jobs.heartbeat(held, NOW_MS + 50_000 + LEASE_MS)).toBe(true);
      expect(await claim(store, NOW_MS + LEASE_MS + 49_999, 'two')).toBeNull();
    });

    it('cannot be changed by who held it before', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      const stale = await mustClaim(store);
      const fresh = await mustClaim(store, NOW_MS + LEASE_MS, 'two');
      expect(await store.jobs.finish(stale, DONE, NOW_MS)).toBe(false);
      expect(await store.jobs.retryAt(stale, { atMs: NOW_MS, error: 'late' }, NOW_MS)).toBe(false);
      expect(await store.jobs.park(stale, NOW_MS, NOW_MS)).toBe(false);
      expect(await store.jobs.release(stale)).toBe(false);
      expect(await store.jobs.heartbeat(stale, NOW_MS + 5)).toBe(false);
      expect(await store.jobs.finish(fresh, DONE, NOW_MS)).toBe(true);
    });

    it('comes back at its next attempt, or from a park without having failed', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      const next = { atMs: NOW_MS + 5, error: 'busy', httpStatus: 503 };
      await store.jobs.retryAt(await mustClaim(store), next, NOW_MS);
      expect(await claim(store, NOW_MS + 4)).toBeNull();
      const again = await mustClaim(store, NOW_MS + 5);
      expect(again).toMatchObject({ attempts: 2, lastError: 'busy', lastHttpStatus: 503 });
      await store.jobs.park(again, NOW_MS + 9, NOW_MS + 5);
      const parked = await mustClaim(store, NOW_MS + 9);
      expect(parked).toMatchObject({ attempts: 1, lastError: null });
      await store.jobs.release(parked);
      expect(await claim(store, NOW_MS + 9)).toMatchObject({ attempts: 1 });
    });

    it('is woken by a signal before its time', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a', { dueAtMs: NOW_MS + 86_400_000 }), NOW_MS);
      expect(await claim(store)).toBeNull();
      expect(await store.jobs.signal('key-a')).toBe(true);
      expect(await store.jobs.signal('key-unknown')).toBe(false);
      expect((await claim(store))?.id).toBe('a');
    });

    it('is cancelled with all of its subject, held or not', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      await store.jobs.enqueue(newJob('b'), NOW_MS);
      await store.jobs.enqueue(newJob('c', { subject: 'run-2' }), NOW_MS);
      const held = await mustClaim(store);
      expect(await store.jobs.cancelAllOf('run-1', NOW_MS)).toBe(2);
      expect(await store.jobs.cancelAllOf('run-1', NOW_MS)).toBe(0);
      expect(await store.jobs.finish(held, DONE, NOW_MS)).toBe(false);
      expect((await claim(store))?.id).toBe('c');
    });

    it('that failed for good is kept, and goes back in line with all its attempts', async () => {
      await using store = await openStore();
      await store.jobs.enqueue(newJob('a'), NOW_MS);
      const end = { state: 'dead_letter', error: 'refused' } as const;
      await store.jobs.finish(await mustClaim(store), end, NOW_MS);
      expect(await claim(store)).toBeNull();
      expect(await store.jobs.listDeadLetters(9)).toMatchObject([
        { id: 'a', lastError: 'refused' },
      ]);
      expect(await store.jobs.retryDeadLetter('a', NOW_MS)).toBe(true);
      expect(await store.jobs.retryDeadLetter('a', NOW_MS)).toBe(false);
      expect(await claim(store)).toMatchObject({ id: 'a', attempts: 1 });
      expect(await store.jobs.listDeadLetters(9)).toEqual([]);
    });
  });
}
