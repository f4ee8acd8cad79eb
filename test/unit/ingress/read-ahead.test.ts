import { expect, it, vi } from 'vitest';
import { InboxWorker } from '../../../main/ingress/inbox-worker.ts';
import { StorageHealth } from '../../../main/storage/storage-health.ts';

type Options = ConstructorParameters<typeof InboxWorker>[0];

interface Waiting {
  readonly deliveryId: string;
  readonly sequence: number;
  readonly attempts: number;
}

/**
 * A worker that takes one delivery at a time, and what it has read and recorded.
 *
 * @param isLost whether reading this one fails as if the reader had been stopped
 */
function workerOn(deliveryIds: readonly string[], isLost: (deliveryId: string) => boolean) {
  let waiting: Waiting[] = deliveryIds.map((deliveryId, index) => ({
    deliveryId,
    sequence: index + 1,
    attempts: 1,
  }));
  const begun: string[] = [];
  const recorded: { readonly deliveryId: string; readonly begun: readonly string[] }[] = [];
  const queue = {
    lastSequence: async () => deliveryIds.length,
    isDue: async () => recorded.length < deliveryIds.length,
    claim: async () => waiting.splice(0, 1),
    release: async (_trx: unknown, given: readonly { readonly deliveryId: string }[]) => {
      const back = given.map(({ deliveryId }) => ({
        deliveryId,
        sequence: deliveryIds.indexOf(deliveryId) + 1,
        attempts: 1,
      }));
      waiting = [...waiting, ...back].toSorted((one, other) => one.sequence - other.sequence);
    },
  };
  const read = async (all: readonly Waiting[]): Promise<readonly unknown[]> => {
    if (all.some(({ deliveryId }) => isLost(deliveryId))) throw new Error('lost');
    return all.map((delivery) => ({ delivery, match: null }));
  };
  const reader = {
    begin: async (all: readonly Waiting[]) => {
      begun.push(...all.map(({ deliveryId }) => deliveryId));
      return { read: read(all) };
    },
    stop: async () => undefined,
  };
  const recorder = {
    record: async (all: readonly { readonly delivery: Waiting }[]) => {
      for (const { delivery } of all) {
        recorded.push({ deliveryId: delivery.deliveryId, begun: [...begun] });
      }
      return [];
    },
  };
  const worker = new InboxWorker({
    database: {
      transaction: (work: (trx: unknown) => unknown) => work(null),
    } as unknown as Options['database'],
    queue: queue as unknown as Options['queue'],
    reader: reader as unknown as Options['reader'],
    recorder: recorder as unknown as Options['recorder'],
    health: new StorageHealth({ describeProblem: () => null }),
    clock: { now: () => 0 },
    giveWay: async () => false,
    onProblem: vi.fn<Options['onProblem']>(),
  });
  return { worker, recorded };
}

it('has the next two batches read while one is recorded', async () => {
  const { worker, recorded } = workerOn(['d-1', 'd-2', 'd-3', 'd-4'], () => false);
  await worker.processDue();
  expect(recorded.map(({ begun }) => begun.length)).toEqual([3, 4, 4, 4]);
});

it('lets nothing overtake a batch that could not be read', async () => {
  let losses = 0;
  const { worker, recorded } = workerOn(['d-1', 'd-2', 'd-3', 'd-4'], (deliveryId) => {
    if (deliveryId !== 'd-2' || losses > 0) return false;
    losses += 1;
    return true;
  });
  await worker.processDue();
  expect(losses).toBe(1);
  expect(recorded.map(({ deliveryId }) => deliveryId)).toEqual(['d-1', 'd-2', 'd-3', 'd-4']);
});
