import type { Clock } from '../../shared/domain/clock.ts';
import { NAMES_ANOTHER_AGENT, SECOND_RESULT_REASONS } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Database } from '../storage/database.ts';
import type { InboxQueue } from '../storage/inbox-queue.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import { takeUnaudited } from '../workflow/take-unaudited.ts';
import { protectKept, type EncloseParts } from './delivery-body.ts';

/** The reason under which one ends that a person did not choose. */
const KEPT_OTHER = 'kept_the_other';

/** The same of one that could be from either of two agents. */
const USED_FOR_NEITHER = 'used_for_neither_agent';

/** What ending a second result works with. */
export interface KeepOtherParts extends EncloseParts {
  readonly database: Pick<Database, 'transaction'>;
  readonly deliveries: Pick<InboxRepository, 'find'>;
  readonly queue: Pick<InboxQueue, 'endReviewed'>;
  readonly protections: Pick<ProtectionRecorder, 'beforeTransaction' | 'append'>;
  readonly clock: Clock;
}

/**
 * Ends a second result of an agent that waits, for a person who keeps the first.
 *
 * @throws OsaError `not_found`; `conflict` when it waits for nothing like that
 */
export async function keepOther(parts: KeepOtherParts, deliveryId: DeliveryId): Promise<void> {
  const { database, deliveries, queue, protections: recorder, clock } = parts;
  const delivery = await deliveries.find(deliveryId);
  if (delivery === null) throw new OsaError('not_found', { details: { deliveryId } });
  if (!SECOND_RESULT_REASONS.has(delivery.reason ?? '')) throw new OsaError('conflict');
  const reason = delivery.reason === NAMES_ANOTHER_AGENT ? USED_FOR_NEITHER : KEPT_OTHER;
  const kept = protectKept(parts, delivery);
  const { protections, body } = takeUnaudited({ body: kept, bodyForm: 'protected' }) ?? {
    protections: [],
    body: kept,
  };
  const { agentId, runId } = delivery;
  const origin = { runId, agentId, deliveryId, engagementId: null };
  await recorder.beforeTransaction();
  const isEnded = await database.transaction(async (trx) => {
    const end = { reason, body, nowMs: clock.now() };
    if (!(await queue.endReviewed(trx, deliveryId, end))) return false;
    await recorder.append(
      trx,
      protections.map((protection) => ({ origin, protection })),
    );
    return true;
  });
  if (!isEnded) throw new OsaError('conflict');
}
