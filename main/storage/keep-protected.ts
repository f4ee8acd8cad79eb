import type { DeliveryId } from '../../shared/domain/ids.ts';
import type { Transaction } from './database.ts';

/** Keeps another form of a delivery's body that is protected already. */
export async function keepProtected(
  trx: Transaction,
  deliveryId: DeliveryId,
  body: Uint8Array,
): Promise<void> {
  await trx
    .updateTable('inbox_deliveries')
    .set({ body })
    .where('id', '=', deliveryId)
    .where('body_form', '=', 'protected')
    .execute();
}
