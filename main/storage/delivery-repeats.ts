import { agentIdSchema, type AgentId } from '../../shared/domain/agents.ts';
import {
  deliveryIdSchema,
  runIdSchema,
  type DeliveryId,
  type RunId,
} from '../../shared/domain/ids.ts';
import type { Transaction } from './database.ts';

/** Counts that the same came again. @returns how often it has */
export async function countRepeat(trx: Transaction, deliveryId: DeliveryId): Promise<number> {
  const row = await trx
    .updateTable('inbox_deliveries')
    .set((eb) => ({ repeats: eb('repeats', '+', 1) }))
    .where('id', '=', deliveryId)
    .returning('repeats')
    .executeTakeFirst();
  return row?.repeats ?? 0;
}

/**
 * Counts a repeat that is to be announced.
 *
 * @returns of whose run and agent to announce it now; `null` where that is known only later,
 *   by `takeUnannounced`
 */
export async function noteRepeat(
  trx: Transaction,
  deliveryId: DeliveryId,
): Promise<{ runId: RunId; agentId: AgentId | null } | null> {
  const row = await trx
    .updateTable('inbox_deliveries')
    .set((eb) => ({ repeats: eb('repeats', '+', 1) }))
    .where('id', '=', deliveryId)
    .returning(['status', 'workflow_id', 'agent_id'])
    .executeTakeFirst();
  const runId = runIdSchema.nullable().parse(row?.workflow_id ?? null);
  if (row?.status !== 'received' && runId !== null) {
    return { runId, agentId: agentIdSchema.nullable().parse(row?.agent_id ?? null) };
  }
  await trx
    .updateTable('inbox_deliveries')
    .set((eb) => ({ unannounced_repeats: eb('unannounced_repeats', '+', 1) }))
    .where('id', '=', deliveryId)
    .execute();
  return null;
}

/** How many repeats of each are yet to be announced; from then on, none. */
export async function takeUnannounced(
  trx: Transaction,
  deliveryIds: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, number>> {
  if (deliveryIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('inbox_deliveries')
    .select(['id', 'unannounced_repeats'])
    .where('id', 'in', deliveryIds)
    .where('unannounced_repeats', '>', 0)
    .execute();
  if (rows.length === 0) return new Map();
  await trx
    .updateTable('inbox_deliveries')
    .set({ unannounced_repeats: 0 })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map((row) => [deliveryIdSchema.parse(row.id), row.unannounced_repeats]));
}
