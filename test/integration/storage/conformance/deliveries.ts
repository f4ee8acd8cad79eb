import type { DeliveryOutcome } from '../../../../main/storage/inbox-queue.ts';
import type { NewDelivery } from '../../../../main/storage/inbox-repository.ts';
import { deliveryIdSchema } from '../../../../shared/domain/ids.ts';

export const RECEIVED_AT_MS = Date.parse('2026-03-01T12:00:00.000Z');

/** A delivery by its number. */
export function newDelivery(number: number, changes: Partial<NewDelivery> = {}): NewDelivery {
  const deliveryId = deliveryIdSchema.parse(
    `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  );
  return {
    deliveryId,
    source: 'tool',
    route: '/tools/x',
    receivedAtMs: RECEIVED_AT_MS,
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
    ...changes,
  };
}

/** How a delivery ended that no run fits. */
export const UNMATCHED: DeliveryOutcome = {
  status: 'unmatched',
  reason: 'no_run_found',
  runId: null,
  agentId: null,
  matchedBy: null,
  protectedBody: null,
};
