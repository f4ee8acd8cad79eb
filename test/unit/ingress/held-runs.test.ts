import { expect, it } from 'vitest';
import { InboxWorker } from '../../../main/ingress/inbox-worker.ts';
import { StorageHealth } from '../../../main/storage/storage-health.ts';
import { INBOX_RETRY } from '../../../shared/domain/retry-policy.ts';

type Options = ConstructorParameters<typeof InboxWorker>[0];

const HOUR_MS = 3_600_000;

interface Waiting {
  readonly deliveryId: string;
  readonly runId: string;
  attempts: number;
  dueMs: number;
}

/**
 * A worker on deliveries of two runs, and the clock it goes by.
 *
 * @param isHindered whether a delivery cannot be recorded now: it fails, or is out of date
 */
function workerOn(
  deliveries: readonly (readonly [deliveryId: string, runId: string])[],
  isHindered: (deliveryId: string) => 'fails' | 'is stale' | false,
) {
  const time = { nowMs: HOUR_MS };
  let left: Waiting[] = deliveries.map(([deliveryId, runId]) => ({
    deliveryId,
    runId,
    attempts: 0,
    dueMs: 0,
  }));
  const ended: string[] = [];
  const end = (deliveryId: string, how = ''): void => {
    ended.push(`${deliveryId}${how}`);
    left = left.filter((one) => one.deliveryId !== deliveryId);
  };
  const change = (deliveryId: string, to: Partial<Waiting>): boolean => {
    left = left.map((one) => (one.deliveryId === deliveryId ? { ...one, ...to } : one));
    return true;
  };
  const due = (): Waiting[] =>
    left.filter(({ dueMs }) => dueMs <= time.nowMs || dueMs > time.nowMs + INBOX_RETRY.longestMs);
  const queue = {
    lastSequence: async () => deliveries.length,
    isDue: async () => due().length > 0,
    claim: async (_trx: unknown, _nowMs: number, _limit: number, { onlyFresh = false }) => {
      const [first] = due();
      if (first === undefined || onlyFresh) return [];
      const fresh = due().filter(({ attempts }) => attempts === 0);
      const taken = first.attempts > 0 ? [first] : fresh;
      return taken.map((one) => ({ ...one, attempts: one.attempts + 1 }));
    },
    retryAt: async (_trx: unknown, { deliveryId, attempts }: Waiting, dueMs: number) =>
      change(deliveryId, { attempts, dueMs }),
    holdBack: async (_trx: unknown, { deliveryId }: Waiting, dueMs: number) =>
      change(deliveryId, { dueMs }),
  };
  const recorder = {
    record: async (all: readonly { readonly delivery: Waiting }[]) => {
      const hindered = all.map(({ delivery }) => isHindered(delivery.deliveryId));
      if (hindered.includes('fails')) throw new Error('It cannot be recorded.');
      if (hindered.includes('is stale')) return all;
      for (const { delivery } of all) end(delivery.deliveryId);
      return [];
    },
    putAside: async ({ deliveryId }: Waiting, status: string) => end(deliveryId, ` ${status}`),
  };
  const reader = {
    begin: async (all: readonly Waiting[]) => ({
      read: Promise.resolve(
        all.map((delivery) => ({ delivery, match: { runId: delivery.runId, matchedBy: 'user' } })),
      ),
    }),
    stop: async () => undefined,
  };
  const worker = new InboxWorker({
    database: {
      transaction: (work: (trx: unknown) => unknown) => work(null),
    } as unknown as Options['database'],
    queue: queue as unknown as Options['queue'],
    reader: reader as unknown as Options['reader'],
    recorder: recorder as unknown as Options['recorder'],
    health: new StorageHealth({ describeProblem: () => null }),
    clock: { now: () => time.nowMs },
    giveWay: async () => false,
    onProblem: () => undefined,
  });
  /** Lets time pass until nothing is left. */
  const finish = async (): Promise<void> => {
    while (left.length > 0) {
      time.nowMs = Math.min(...left.map(({ dueMs }) => dueMs));
      await worker.processDue();
    }
  };
  return { worker, time, finish, ended };
}

const THREE = [
  ['first', 'run 1'],
  ['second', 'run 1'],
  ['other', 'run 2'],
] as const;

it.each(['fails', 'is stale'] as const)(
  'lets nothing of its run overtake a delivery that %s, and does not keep other runs waiting',
  async (how) => {
    let isHindered = true;
    const { worker, finish, ended } = workerOn(THREE, (id) => id === 'first' && isHindered && how);
    await worker.processDue();
    expect(ended).toEqual(['other']);
    isHindered = false;
    await finish();
    expect(ended).toEqual(['other', 'first', 'second']);
  },
);

it('holds no run for longer because the clock was set back', async () => {
  let isHindered = true;
  const { worker, time, ended } = workerOn(THREE, (id) => id === 'first' && isHindered && 'fails');
  await worker.processDue();
  isHindered = false;
  time.nowMs = 0;
  await worker.processDue();
  expect(ended).toEqual(['other', 'first', 'second']);
});

it('goes on with a run whose delivery has failed for good', async () => {
  let tries = 0;
  const { finish, ended } = workerOn(THREE, (id) => {
    if (id !== 'first') return false;
    tries += 1;
    return 'fails';
  });
  await finish();
  expect(ended).toEqual(['other', 'first dead_letter', 'second']);
  // Once with the others, and then by itself at every attempt.
  expect(tries).toBe(1 + INBOX_RETRY.maxAttempts);
});
